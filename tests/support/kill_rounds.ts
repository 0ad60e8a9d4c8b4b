import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { createRandom } from "@/lib/demo/random.ts";
import { flacFile, makeSound } from "../fixtures/make_sources.ts";
import { type FixtureLibrary, makeLibrary } from "../fixtures/make_library.ts";
import { childrenOf, settle } from "./process_facts.ts";
import { type ServerProcess, startServer } from "./server_process.ts";

/** What is killed with SIGKILL. */
export type Victim = "encoder" | "server";

export interface KillRoundsOptions {
  victim: Victim;
  rounds: number;
  /** Decides the moments: the same seed kills at the same ones, as far as the machine allows. */
  seed: number;
}

/** What has become of the answers: a test that never hits the middle proves nothing. */
export interface KillOutcome {
  /** Answers that ended short. */
  cut: number;
  /** Answers that were complete before the kill. */
  complete: number;
}

const FORMAT = { sampleRate: 44100, bits: 16 } as const;
const SECONDS = 60;
const REFERENCE = "reference.flac";

/** The seed of the environment, or a new one. */
export function killSeed(): number {
  const given = Number(Deno.env.get("KILL_SEED"));
  return given > 0 ? given : Date.now() % 1_000_000;
}

/**
 * Has a track encoded again and again, each time under another name, and kills at a random moment of it.
 *
 * @throws {AssertionError} an answer was complete and wrong, or short and no beginning of the right one; a
 * partial file was kept, or a part was left
 */
export async function killRounds(
  { victim, rounds, seed }: KillRoundsOptions,
): Promise<KillOutcome> {
  const random = createRandom(seed);
  const outcome: KillOutcome = { cut: 0, complete: 0 };
  await using library = await makeKillLibrary(rounds);
  const cache = join(library.dataRoot, "cache", "audio");
  const start = () => startServer({ variables: library.variables });
  let server = await start();
  try {
    const startedAt = performance.now();
    const expected = await (await ask(server, REFERENCE)).bytes();
    const duration = performance.now() - startedAt;
    for (let round = 0; round < rounds; round++) {
      const hint = `seed ${seed}, round ${round}`;
      const response = await ask(server, nameOf(round));
      assertEquals(response.status, 200, hint);
      const reading = readToEnd(response);
      await sleep(random.next() * duration * 1.2);
      await kill(victim, server);
      const { bytes, isWhole } = await reading;
      if (isWhole) outcome.complete++;
      else outcome.cut++;
      assertBeginning(bytes, expected, hint);
      assertEquals(isWhole, bytes.length === expected.length, hint);
      await assertCache(cache, expected, hint);
      if (victim === "server") server = await start();
      await settle("swept", async () => (await parts(cache)).length === 0);
      if (!isWhole && victim === "server") {
        // Nothing of what was left is taken for the beginning of the next try.
        const again = await (await ask(server, nameOf(round))).bytes();
        assertEquals(again.length, expected.length, hint);
        assertBeginning(again, expected, hint);
      }
    }
  } finally {
    await server.end("SIGKILL");
  }
  return outcome;
}

async function makeKillLibrary(rounds: number): Promise<FixtureLibrary> {
  const library = await makeLibrary({});
  const sound = makeSound({ ...FORMAT, samples: SECONDS * FORMAT.sampleRate });
  const reference = join(library.musicRoot, REFERENCE);
  await Deno.writeFile(reference, await flacFile(sound, FORMAT));
  for (let round = 0; round < rounds; round++) {
    await Deno.link(reference, join(library.musicRoot, nameOf(round)));
  }
  return {
    ...library,
    variables: { ...library.variables, PRECACHE_QUALITIES: "none" },
  };
}

function nameOf(round: number): string {
  return `${round}.flac`;
}

function ask(server: ServerProcess, name: string): Promise<Response> {
  return fetch(`${server.origin}/play/${name}?quality=low`, {
    redirect: "manual",
  });
}

async function kill(victim: Victim, server: ServerProcess): Promise<void> {
  if (victim === "server") {
    await server.end("SIGKILL");
    return;
  }
  for (const pid of await childrenOf(server.pid)) {
    try {
      Deno.kill(pid, "SIGKILL");
    } catch (error) {
      // It has just ended by itself.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}

/** What came of a body, and whether it ended as one that is complete does. */
async function readToEnd(
  response: Response,
): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let isWhole = true;
  try {
    for await (const chunk of response.body ?? []) chunks.push(chunk);
  } catch {
    isWhole = false;
  }
  return { bytes: await new Blob(chunks).bytes(), isWhole };
}

function assertBeginning(
  bytes: Uint8Array,
  expected: Uint8Array,
  hint: string,
): void {
  const differs = bytes.findIndex((byte, index) => byte !== expected[index]);
  assertEquals(differs, -1, `byte ${differs} is another, ${hint}`);
}

/** Whatever has the name of a finished file is one. */
async function assertCache(
  cache: string,
  expected: Uint8Array,
  hint: string,
): Promise<void> {
  for await (const { name } of Deno.readDir(cache)) {
    if (!name.endsWith(".mp3")) continue;
    const bytes = await Deno.readFile(join(cache, name));
    assertEquals(bytes.length, expected.length, hint);
    assertBeginning(bytes, expected, hint);
  }
}

async function parts(cache: string): Promise<string[]> {
  const names = await Array.fromAsync(Deno.readDir(cache));
  return names.map(({ name }) => name).filter((name) => name.endsWith(".part"));
}

function sleep(milliseconds: number): Promise<void> {
  assert(milliseconds >= 0);
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
