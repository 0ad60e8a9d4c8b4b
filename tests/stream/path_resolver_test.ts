import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { ForbiddenError, NotFoundError } from "@/lib/errors.ts";
import { PathResolver } from "@/lib/stream/path_resolver.ts";
import { makeTree } from "../support/fixture_tree.ts";

const STRICT = { sanitizeOps: true, sanitizeResources: true };

Deno.test(
  "PathResolver answers at once when the answer is young",
  STRICT,
  async () => {
    await using tree = await makeTree();
    let time = 0;
    const resolver = new PathResolver(tree.root, { now: () => time });
    const first = await resolver.resolve("track.flac");
    time = 100;
    assert(resolver.resolve("track.flac") === first);
  },
);

Deno.test(
  "PathResolver looks again when the answer is old",
  STRICT,
  async () => {
    await using tree = await makeTree();
    let time = 0;
    const resolver = new PathResolver(tree.root, { now: () => time });
    await resolver.resolve("track.flac");
    await Deno.writeTextFile(
      join(tree.root, "track.flac"),
      "longer than before",
    );
    time = 101;
    const file = await resolver.resolve("track.flac");
    assertEquals(file.stat.size, "longer than before".length);
  },
);

Deno.test(
  "PathResolver refuses a name when a link out has taken it and the answer is old",
  STRICT,
  async () => {
    await using tree = await makeTree();
    let time = 0;
    const resolver = new PathResolver(tree.root, { now: () => time });
    await resolver.resolve("track.flac");
    await Deno.remove(join(tree.root, "track.flac"));
    await Deno.symlink("../secret.flac", join(tree.root, "track.flac"));
    time = 101;
    await assertRejects(
      async () => await resolver.resolve("track.flac"),
      ForbiddenError,
    );
  },
);

Deno.test(
  "PathResolver shares one look when requests come together",
  STRICT,
  async () => {
    await using tree = await makeTree();
    const resolver = new PathResolver(tree.root, { now: () => 0 });
    const first = resolver.resolve("track.flac");
    const second = resolver.resolve("track.flac");
    assert(first === second);
    await first;
  },
);

Deno.test("PathResolver forgets an error", STRICT, async () => {
  await using tree = await makeTree();
  const resolver = new PathResolver(tree.root, { now: () => 0 });
  await assertRejects(
    async () => await resolver.resolve("new.flac"),
    NotFoundError,
  );
  await Deno.writeTextFile(join(tree.root, "new.flac"), "new");
  const file = await resolver.resolve("new.flac");
  assertEquals(file.relative, "new.flac");
});

Deno.test(
  "PathResolver forgets the oldest look when it is full",
  STRICT,
  async () => {
    await using tree = await makeTree();
    let time = 0;
    const options = { capacity: 2, maxAge: 100, now: () => time };
    const resolver = new PathResolver(tree.root, options);
    await resolver.resolve("track.flac");
    time = 90;
    const hidden = await resolver.resolve(".hidden.flac");
    time = 110;
    const track = await resolver.resolve("track.flac");
    await resolver.resolve("inside.flac");
    assert(resolver.resolve("track.flac") === track);
    assert(await resolver.resolve(".hidden.flac") !== hidden);
  },
);

Deno.test(
  "resolvePlain() finds a file by its path as text, whatever that looks like in a URL",
  STRICT,
  async () => {
    await using tree = await makeTree();
    const path = "100% #1?/a%2fb &.flac";
    await Deno.mkdir(join(tree.root, "100% #1?"));
    await Deno.writeTextFile(join(tree.root, path), "plain");
    const resolver = new PathResolver(tree.root);
    assertEquals((await resolver.resolvePlain(path)).relative, path);
    await assertRejects(
      async () => await resolver.resolvePlain("\ud800.flac"),
      NotFoundError,
    );
  },
);
