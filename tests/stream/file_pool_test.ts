import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { ForbiddenError, NotFoundError } from "@/lib/errors.ts";
import { FilePool, type OpenFile } from "@/lib/stream/file_pool.ts";
import { vetFile } from "@/lib/stream/vet_file.ts";
import { makeTree, MUSIC } from "../support/fixture_tree.ts";
import { settle } from "../support/process_facts.ts";

const STRICT = { sanitizeOps: true, sanitizeResources: true };

function isClosed({ handle }: OpenFile): boolean {
  try {
    handle.statSync();
    return false;
  } catch (error) {
    if (error instanceof Deno.errors.BadResource) return true;
    throw error;
  }
}

Deno.test(
  "acquire() throws NotFoundError when the file is gone",
  STRICT,
  async () => {
    await using tree = await makeTree();
    using pool = new FilePool();
    const file = await vetFile(join(tree.root, "track.flac"));
    await Deno.remove(file.path);
    await assertRejects(async () => await pool.acquire(file), NotFoundError);
  },
);

Deno.test(
  "acquire() throws NotFoundError when a folder has taken the name",
  STRICT,
  async () => {
    await using tree = await makeTree();
    using pool = new FilePool();
    const file = await vetFile(join(tree.root, "track.flac"));
    await Deno.remove(file.path);
    await Deno.mkdir(file.path);
    await assertRejects(async () => await pool.acquire(file), NotFoundError);
  },
);

Deno.test(
  "acquire() throws ForbiddenError when a link out has taken the name",
  STRICT,
  async () => {
    await using tree = await makeTree();
    using pool = new FilePool();
    const file = await vetFile(join(tree.root, "track.flac"));
    await Deno.remove(file.path);
    await Deno.symlink("../secret.flac", file.path);
    await assertRejects(async () => await pool.acquire(file), ForbiddenError);
  },
);

Deno.test(
  "acquire() throws ForbiddenError when a link out has taken a folder",
  STRICT,
  async () => {
    await using tree = await makeTree();
    using pool = new FilePool();
    const folder = join(tree.root, "album");
    const file = await vetFile(join(folder, "So What?.flac"));
    await Deno.writeTextFile(join(tree.base, "outside/So What?.flac"), "x");
    await Deno.rename(folder, join(tree.root, "moved"));
    await Deno.symlink("../outside", folder);
    await assertRejects(async () => await pool.acquire(file), ForbiddenError);
  },
);

Deno.test(
  "acquire() throws NotFoundError when the file is replaced at each look",
  STRICT,
  async () => {
    await using tree = await makeTree();
    const file = await vetFile(join(tree.root, "track.flac"));
    const opened: Deno.FsFile[] = [];
    using pool = new FilePool({
      async open(path) {
        await Deno.writeTextFile(`${path}.new`, MUSIC);
        await Deno.rename(`${path}.new`, path);
        const handle = await Deno.open(path);
        opened.push(handle);
        return handle;
      },
    });
    await assertRejects(async () => await pool.acquire(file), NotFoundError);
    assertEquals(opened.length, 3);
  },
);

Deno.test(
  "acquire() opens the new file when one has taken the name",
  STRICT,
  async () => {
    await using tree = await makeTree();
    using pool = new FilePool();
    const file = await vetFile(join(tree.root, "track.flac"));
    await Deno.writeTextFile(join(tree.root, "new"), "other bytes");
    await Deno.rename(join(tree.root, "new"), file.path);
    const open = await pool.acquire(file);
    assertEquals(open.stat.size, "other bytes".length);
    pool.release(open);
  },
);

Deno.test(
  "acquire() hands out an idle descriptor when there is one",
  STRICT,
  async () => {
    await using tree = await makeTree();
    let opens = 0;
    using pool = new FilePool({
      open(path) {
        opens++;
        return Deno.open(path);
      },
    });
    const file = await vetFile(join(tree.root, "track.flac"));
    const first = await pool.acquire(file);
    const second = await pool.acquire(file);
    assert(first.handle !== second.handle);
    pool.release(first);
    const third = await pool.acquire(file);
    assert(third.handle === first.handle);
    assertEquals(opens, 2);
    pool.release(second);
    pool.release(third);
  },
);

Deno.test(
  "acquire() takes the stat anew when an idle file was written to",
  STRICT,
  async () => {
    await using tree = await makeTree();
    using pool = new FilePool();
    const file = await vetFile(join(tree.root, "track.flac"));
    pool.release(await pool.acquire(file));
    await Deno.writeTextFile(file.path, MUSIC + MUSIC);
    const open = await pool.acquire(file);
    assertEquals(open.stat.size, MUSIC.length * 2);
    pool.release(open);
  },
);

Deno.test(
  "acquire() closes an idle descriptor when another file has its name",
  STRICT,
  async () => {
    await using tree = await makeTree();
    using pool = new FilePool();
    const path = join(tree.root, "track.flac");
    const old = await pool.acquire(await vetFile(path));
    pool.release(old);
    await Deno.writeTextFile(`${path}.new`, "other bytes");
    await Deno.rename(`${path}.new`, path);
    const open = await pool.acquire(await vetFile(path));
    assert(isClosed(old));
    assertEquals(open.stat.size, "other bytes".length);
    pool.release(open);
  },
);

Deno.test(
  "release() closes the longest unused descriptor when the pool is full",
  STRICT,
  async () => {
    await using tree = await makeTree();
    using pool = new FilePool({ capacity: 1 });
    const file = await vetFile(join(tree.root, "track.flac"));
    const first = await pool.acquire(file);
    const second = await pool.acquire(file);
    pool.release(first);
    pool.release(second);
    assertEquals([isClosed(first), isClosed(second)], [true, false]);
  },
);

Deno.test(
  "closeIdle() closes what nobody has used for a while",
  STRICT,
  async () => {
    await using tree = await makeTree();
    let time = 0;
    using pool = new FilePool({ idleMs: 1000, now: () => time });
    const file = await vetFile(join(tree.root, "track.flac"));
    const first = await pool.acquire(file);
    const second = await pool.acquire(file);
    pool.release(first);
    time = 500;
    pool.release(second);
    time = 1000;
    pool.closeIdle();
    assertEquals([isClosed(first), isClosed(second)], [true, false]);
    assertEquals(pool.idle, 1);
  },
);

Deno.test(
  "release() has what nobody uses closed by itself",
  STRICT,
  async () => {
    await using tree = await makeTree();
    using pool = new FilePool({ idleMs: 5 });
    const file = await vetFile(join(tree.root, "track.flac"));
    pool.release(await pool.acquire(file));
    assertEquals(pool.idle, 1);
    // The timer keeps no process running, and so not this test.
    await settle("closed", () => Promise.resolve(pool.idle === 0));
  },
);

Deno.test(
  "FilePool closes what is idle, and what is released later, when it is disposed of",
  STRICT,
  async () => {
    await using tree = await makeTree();
    const pool = new FilePool();
    const file = await vetFile(join(tree.root, "track.flac"));
    const first = await pool.acquire(file);
    const second = await pool.acquire(file);
    pool.release(first);
    pool[Symbol.dispose]();
    pool.release(second);
    assertThrows(() => first.handle.close(), Deno.errors.BadResource);
    assertThrows(() => second.handle.close(), Deno.errors.BadResource);
  },
);
