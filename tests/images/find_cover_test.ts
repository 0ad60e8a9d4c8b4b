import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { loadConfig } from "@/lib/config.ts";
import { createServices } from "@/lib/services.ts";

const ROWS: [filename: string, answer: boolean][] = [
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

Deno.test("hasCover() is yes only for what /covers serves", {
  sanitizeOps: true,
  sanitizeResources: true,
}, async () => {
  const dataRoot = await Deno.makeTempDir();
  try {
    const covers = join(dataRoot, "mixtapes", "covers");
    await Deno.mkdir(join(covers, "folder.jpg"), { recursive: true });
    for (const name of ["evil.svg", "notes.txt", "noextension", "50% é.JPG"]) {
      await Deno.writeTextFile(join(covers, name), "");
    }
    using services = createServices(
      loadConfig((key) => key === "DATA_ROOT" ? dataRoot : undefined),
    );
    for (const [filename, answer] of ROWS) {
      assertEquals(await services.hasCover(filename), answer, filename);
    }
  } finally {
    await Deno.remove(dataRoot, { recursive: true });
  }
});
