import { extname, join } from "@std/path";
import {
  makeTrack,
  type Mixtape,
  type MixtapeTrack,
} from "../mixtapes/mixtape.ts";
import type { MixtapeStore } from "../mixtapes/store.ts";
import { writeAtomically } from "../storage/atomic_write.ts";
import {
  demoMixtape,
  type DemoProgress,
  type DemoTrack,
  makeDemoMusic,
} from "./demo_music.ts";

export interface EnsureDemoOptions {
  /** Where the music goes. */
  musicRoot: string;
  /** `DATA_ROOT/mixtapes/covers`. */
  coversFolder: string;
  mixtapes: MixtapeStore;
  /** Whether a mixtape that the owner has removed comes back. */
  restore: boolean;
  onProgress?: (progress: DemoProgress) => void;
  signal?: AbortSignal;
}

/** Written last, so that music without it was interrupted and is made again. */
const MARKER = ".demo-complete";
const CLIENT_ID = "demo-tape";
const COVER_NAME = "demo-tape";

/**
 * Makes the demo music and its mixtape, once. Returns the mixtape, or `null` when the
 * owner has removed it and it is not to be restored.
 */
export async function ensureDemo(
  options: EnsureDemoOptions,
): Promise<Mixtape | null> {
  const { musicRoot, coversFolder, mixtapes, onProgress, signal } = options;
  const existing = (await mixtapes.list())
    .find((mixtape) => mixtape.clientId === CLIENT_ID) ?? null;
  const marker = join(musicRoot, MARKER);
  if (await exists(marker) && (existing !== null || !options.restore)) {
    return existing;
  }

  const { tracks, mixtapeCover } = await makeDemoMusic(musicRoot, {
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  const cover = `${COVER_NAME}.${mixtapeCover.mediaType.split("/")[1]}`;
  await writeAtomically(join(coversFolder, cover), mixtapeCover.bytes);
  const mixtape = existing ?? await mixtapes.create({
    ...demoMixtape,
    cover,
    clientId: CLIENT_ID,
    tracks: await Promise.all(
      tracks.map((track) => toMixtapeTrack(track, options)),
    ),
  });
  await writeAtomically(marker, mixtape.slug + "\n");
  return mixtape;
}

async function toMixtapeTrack(
  track: DemoTrack,
  { musicRoot, coversFolder }: EnsureDemoOptions,
): Promise<MixtapeTrack> {
  const cover = track.cover === undefined ? null : coverName(track);
  if (track.cover !== undefined && cover !== null) {
    await writeAtomically(
      join(coversFolder, cover),
      await Deno.readFile(join(musicRoot, track.cover)),
    );
  }
  return makeTrack({
    path: track.path,
    artist: track.artist,
    album: track.album,
    title: track.title,
    duration: track.durationSeconds,
    cover,
  });
}

/** One picture per album. */
function coverName(track: DemoTrack): string {
  const album = track.album.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `demo-${album}${extname(track.cover ?? "")}`;
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
