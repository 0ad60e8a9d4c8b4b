import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { createRandom } from "@/lib/demo/random.ts";
import { makeLibrary } from "../fixtures/make_library.ts";
import { killSeed } from "../support/kill_rounds.ts";
import { startServer } from "../support/server_process.ts";

const ROUNDS = 6;
const FILES = 2000;
const SIZE = 1000;
const FOREIGN = "d41d8cd98f00b204e9800998ecf8427e_medium_192k.mp3";
const seed = killSeed();

/** The name of a finished MP3, as the cache gives it. */
function nameOf(index: number): string {
  const hex = index.toString(16).padStart(24, "0");
  return `${hex}-${hex}-low.mp3`;
}

Deno.test(`a clear that kill -9 ends leaves whole files, and the rest can be cleared (KILL_SEED=${seed})`, async () => {
  const random = createRandom(seed);
  await using library = await makeLibrary({});
  const folder = join(library.dataRoot, "cache", "audio");
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(join(folder, FOREIGN), "of the original app");
  const namesLeft = async () =>
    (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name))
      .filter((name) => name !== FOREIGN);
  const start = () => startServer({ variables: library.variables });
  const clear = (origin: string) =>
    fetch(`${origin}/admin/cache/clear?older_than_days=0`, { method: "POST" });

  let hits = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (let index = 0; index < FILES; index++) {
      await Deno.writeFile(join(folder, nameOf(index)), new Uint8Array(SIZE));
    }
    await using server = await start();
    const answer = clear(server.origin).then(
      (response) => response.body?.cancel(),
      () => {
        // The server was killed before it could say anything.
      },
    );
    // A clear of so many files takes some tens of milliseconds.
    const wanted = Math.floor(random.next() * FILES);
    while ((await namesLeft()).length > wanted);
    await server.end("SIGKILL");
    await answer;
    const left = await namesLeft();
    if (left.length > 0) hits++;
    for (const name of left) {
      assertEquals((await Deno.stat(join(folder, name))).size, SIZE, name);
    }

    await using again = await start();
    const stats = await fetch(`${again.origin}/admin/cache/stats`);
    assertEquals((await stats.json()).cached_files, left.length);
    assertEquals(
      (await (await clear(again.origin)).json()).deleted_files,
      left.length,
    );
    assertEquals(await namesLeft(), []);
    assertEquals(
      await Deno.readTextFile(join(folder, FOREIGN)),
      "of the original app",
    );
  }
  assert(hits > 0, "no clear was hit in the middle");
});
