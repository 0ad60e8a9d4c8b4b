import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { walkLibrary } from "@/lib/library/walk_library.ts";
import { makeTree } from "../support/fixture_tree.ts";
import { makeFifo } from "../support/make_fifo.ts";

const EVERYTHING = { path: "", isDeep: true };

/** Files and problems by path. */
function look(root: string, scope = EVERYTHING): Record<string, string> {
  return Object.fromEntries(
    Array.from(walkLibrary(root, scope))
      .filter(({ kind }) => kind !== "folder")
      .map((found) => [
        found.path,
        "reason" in found ? found.reason : found.kind,
      ]),
  );
}

Deno.test("walkLibrary() lists each file once, and why the rest cannot be played", async () => {
  await using tree = await makeTree();
  const hasFifo = await makeFifo(join(tree.root, "second.flac"));
  await Deno.writeTextFile(join(tree.root, "._track.flac"), "AppleDouble");
  await Deno.writeTextFile(join(tree.root, "list.m3u"), "track.flac");
  await Deno.writeTextFile(join(tree.root, "back\\slash.mp3"), "x");
  await Deno.writeTextFile(join(tree.root, "line\nfeed.mp3"), "x");
  await Deno.symlink("album", join(tree.root, "link"));
  await Deno.symlink(".hidden.flac", join(tree.root, "shown.flac"));
  const leaves = "It is a link that leads out of the music folder";
  const nowhere = "It is a link that leads nowhere";
  const unreachable =
    "No link can lead to it, as its name, or that of a folder it is in, has a control character or a backslash";
  const { "loop.flac": loop, ...found } = look(tree.root);
  assertEquals(found, {
    "absolute.flac": leaves,
    "album/So What?.flac": "file",
    "back\\slash.mp3": unreachable,
    "chain.flac": leaves,
    "dangling.flac": nowhere,
    "device.flac": leaves,
    "line\nfeed.mp3": unreachable,
    "out": leaves,
    "out.flac": leaves,
    ...(hasFifo && {
      "pipe.flac": "It is no file",
      "second.flac": "It is no file",
    }),
    "shown.flac": "file",
    "sibling.flac": leaves,
    "track.flac": "file",
  });
  assertEquals(loop, "It cannot be read: its links lead in a circle");
});

Deno.test("walkLibrary() looks at one folder alone when that is asked", async () => {
  await using tree = await makeTree();
  assertEquals(look(tree.root, { path: "album", isDeep: true }), {
    "album/So What?.flac": "file",
  });
  assertEquals(
    "album/So What?.flac" in look(tree.root, { path: "", isDeep: false }),
    false,
  );
  for (const path of ["out", "gone", "../outside", ".hidden", "track.flac"]) {
    assertEquals(look(tree.root, { path, isDeep: true }), {}, path);
  }
});

Deno.test("walkLibrary() tells the picture of each folder", async () => {
  await using tree = await makeTree();
  await Deno.writeTextFile(join(tree.root, "album/Cover.jpg"), "x");
  const pictures = Array.from(walkLibrary(tree.root, EVERYTHING))
    .filter((found) => found.kind === "folder")
    .map(({ path, picture }) => [path, picture]);
  assertEquals(pictures, [["", null], ["album", "Cover.jpg"], [
    "folder.flac",
    null,
  ]]);
});
