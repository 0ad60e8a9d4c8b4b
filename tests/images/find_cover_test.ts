import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { findCover } from "@/lib/images/find_cover.ts";
import { PathResolver } from "@/lib/stream/path_resolver.ts";

const ROWS: [filename: string, isFound: boolean][] = [
  ["gone.jpg", false],
  ["evil.svg", false],
  ["notes.txt", false],
  ["noextension", false],
  ["folder.jpg", false],
  ["..", false],
  ["a\0.jpg", false],
  ["\ud800.jpg", false],
  ["a".repeat(300) + ".jpg", false],
  ["50% é.JPG", true],
];

Deno.test("findCover() finds only what /covers serves", {
  sanitizeOps: true,
  sanitizeResources: true,
}, async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(folder, "folder.jpg"));
    for (const name of ["evil.svg", "notes.txt", "noextension", "50% é.JPG"]) {
      await Deno.writeTextFile(join(folder, name), "");
    }
    const covers = new PathResolver(folder);
    for (const [filename, isFound] of ROWS) {
      const cover = await findCover(covers, filename);
      assertEquals(
        cover?.path,
        isFound ? join(folder, filename) : undefined,
        filename,
      );
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("findCover() stamps a cover anew when its file changes", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "a.jpg");
    const stamp = async (text: string) => {
      await Deno.writeTextFile(path, text);
      return (await findCover(new PathResolver(folder), "a.jpg"))?.stamp;
    };
    const [first, second] = [await stamp("one"), await stamp("another")];
    assertEquals(typeof first, "string");
    assertEquals(first === second, false);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
