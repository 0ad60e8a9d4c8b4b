import { join } from "@std/path";
import { flacFile, makeSound } from "../../fixtures/make_sources.ts";
import {
  type FixtureLibrary,
  makeLibrary,
} from "../../fixtures/make_library.ts";

/** A library with one long lossless track, and nothing made of it ahead of time. */
export interface LongLibrary extends FixtureLibrary {
  /** Path of the track in the address of a server. */
  readonly url: string;
  /** Length in seconds. */
  readonly seconds: number;
  /** Names in the cache folder. */
  cached(): Promise<string[]>;
}

const LOOP = 20;
const TIMES = 12;
const SAMPLE_RATE = 44100;

/** Four minutes at 44.1 kHz, which take an encoder seconds. */
export async function makeLongLibrary(): Promise<LongLibrary> {
  const library = await makeLibrary({});
  const loop = makeSound({
    sampleRate: SAMPLE_RATE,
    samples: SAMPLE_RATE * LOOP,
  });
  const sound = loop.map((channel) => {
    const all = new Float32Array(channel.length * TIMES);
    for (let i = 0; i < TIMES; i++) all.set(channel, i * channel.length);
    return all;
  });
  const flac = await flacFile(sound, { sampleRate: SAMPLE_RATE, bits: 16 });
  await Deno.writeFile(join(library.musicRoot, "long.flac"), flac);
  const cache = join(library.dataRoot, "cache", "audio");
  return {
    ...library,
    variables: {
      ...library.variables,
      LOG_LEVEL: "info",
      PRECACHE_QUALITIES: "none",
    },
    url: "/play/long.flac",
    seconds: LOOP * TIMES,
    cached: async () =>
      (await Array.fromAsync(Deno.readDir(cache))).map(({ name }) => name)
        .sort(),
  };
}

/** Whether the machine has ffmpeg. */
export async function hasFfmpeg(): Promise<boolean> {
  try {
    return (await new Deno.Command("ffmpeg", {
      args: ["-version"],
      stdout: "null",
      stderr: "null",
    }).output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
