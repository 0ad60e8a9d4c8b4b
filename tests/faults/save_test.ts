import { assert, assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import { createRandom } from "@/lib/demo/random.ts";
import { makeLibrary } from "../fixtures/make_library.ts";
import { killSeed } from "../support/kill_rounds.ts";
import { startServer } from "../support/server_process.ts";
import {
  canMount,
  makeReadOnly,
  mountSmallDisk,
} from "../support/small_disk.ts";

const ROUNDS = 40;
/** Milliseconds: some saves fit in, so that the kill meets every moment of one. */
const LONGEST_WAIT = 80;
const seed = killSeed();

Deno.test(`${ROUNDS} times, every tape is whole after the server was killed while it saved (KILL_SEED=${seed})`, async () => {
  const random = createRandom(seed);
  await using library = await makeLibrary({ "a.mp3": 10 });
  const { slug } = library.mixtape;
  const folder = join(library.dataRoot, "mixtapes");
  let count = 0;
  let answered = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const hint = `seed ${seed}, round ${round}`;
    const server = await startServer({
      variables: { ...library.variables, PRECACHE_QUALITIES: "none" },
    });
    let isKilled = false;
    let lastAnswered = -1;
    const before = count;
    const saving = (async () => {
      while (!isKilled) {
        const number = count++;
        // Of the length of several pieces on disk, so that a part of one is no whole one.
        const notes = `${number} ${"x".repeat(40_000)} ${number}`;
        try {
          const response = await fetch(
            `${server.origin}/api/mixtapes/${slug}`,
            {
              method: "PUT",
              body: JSON.stringify({ liner_notes: notes }),
            },
          );
          await response.body?.cancel();
          if (response.status === 200) lastAnswered = number;
        } catch {
          return; // the server is gone, as it has to be
        }
      }
    })();
    await new Promise((resolve) =>
      setTimeout(resolve, 20 + random.next() * LONGEST_WAIT)
    );
    isKilled = true;
    await server.end("SIGKILL");
    await saving;
    if (lastAnswered >= 0) answered++;

    const file = JSON.parse(
      await Deno.readTextFile(join(folder, `${slug}.json`)),
    );
    assertEquals(file.tracks.length, 1, hint);
    if (count > before && file.liner_notes !== "") {
      const [, first, last] = /^(\d+) x{40000} (\d+)$/.exec(file.liner_notes) ??
        [];
      assertEquals(first, last, hint);
      assert(
        Number(first) >= lastAnswered,
        `an answered save is gone: ${hint}`,
      );
    }
  }
  assert(answered > ROUNDS / 4, `only ${answered} rounds saved anything`);
  await using server = await startServer({ variables: library.variables });
  assertEquals((await fetch(`${server.origin}/share/${slug}`)).status, 200);
  const left = (await Array.fromAsync(Deno.readDir(folder)))
    .filter(({ name }) => name.endsWith(".tmp"));
  assertEquals(left, [], "the start sweeps what was left");
});

Deno.test({
  name:
    "a full disk answers 507 and keeps the tape, and room makes it save again",
  ignore: !await canMount(),
  async fn() {
    await using library = await makeLibrary({ "a.mp3": 10_000 });
    const folder = join(library.dataRoot, "mixtapes");
    const { slug } = library.mixtape;
    const content = await Deno.readTextFile(join(folder, `${slug}.json`));
    await using _disk = await mountSmallDisk(folder, 200_000);
    await Deno.writeTextFile(join(folder, `${slug}.json`), content);
    await using server = await startServer({
      variables: { ...library.variables, PRECACHE_QUALITIES: "none" },
    });
    const save = (notes: string) =>
      fetch(`${server.origin}/api/mixtapes/${slug}`, {
        method: "PUT",
        body: JSON.stringify({ liner_notes: notes }),
      });
    await Deno.writeFile(join(folder, "filler"), new Uint8Array(170_000));

    const refused = await save("x".repeat(49_000));
    assertEquals(refused.status, 507);
    assertMatch((await refused.json()).message, /the disk is full/);
    assertEquals(
      await Deno.readTextFile(join(folder, `${slug}.json`)),
      content,
    );
    const heard = await fetch(`${server.origin}/play/a.mp3`);
    assertEquals([heard.status, (await heard.bytes()).length], [200, 10_000]);

    await Deno.remove(join(folder, "filler"));
    const saved = await save("x".repeat(49_000));
    assertEquals(saved.status, 200);
    await saved.body?.cancel();
  },
});

Deno.test({
  name:
    "a data folder that cannot be written answers 503, and listeners notice nothing",
  ignore: !await canMount(),
  async fn() {
    await using library = await makeLibrary({ "a.mp3": 10_000 });
    const folder = join(library.dataRoot, "mixtapes");
    const { slug } = library.mixtape;
    const path = join(folder, `${slug}.json`);
    const content = await Deno.readTextFile(path);
    await using _disk = await mountSmallDisk(folder, 200_000);
    await Deno.writeTextFile(path, content);
    await using server = await startServer({
      variables: { ...library.variables, PRECACHE_QUALITIES: "none" },
    });
    await makeReadOnly(folder);
    for (
      const [method, target] of [
        ["PUT", `/api/mixtapes/${slug}`],
        ["DELETE", `/api/mixtapes/${slug}`],
        ["POST", "/api/mixtapes"],
        ["POST", "/api/covers"],
      ] as const
    ) {
      const response = await fetch(server.origin + target, {
        method,
        ...(method !== "DELETE" && { body: '{"title":"New"}' }),
      });
      assertEquals(response.status, 503, `${method} ${target}`);
      assertMatch((await response.json()).message, /cannot be written/);
    }
    assertEquals(await Deno.readTextFile(path), content);
    const heard = await fetch(`${server.origin}/play/a.mp3`);
    assertEquals([heard.status, (await heard.bytes()).length], [200, 10_000]);
    assertEquals((await fetch(`${server.origin}/share/${slug}`)).status, 200);
  },
});
