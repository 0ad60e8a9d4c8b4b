import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import {
  sweepTemporaryFiles,
  writeAtomically,
} from "@/lib/storage/atomic_write.ts";

const sanitize = { sanitizeOps: true, sanitizeResources: true };

async function inFolder(test: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const namesIn = (folder: string) =>
  Array.from(Deno.readDirSync(folder), (entry) => entry.name).sort();

Deno.test(
  "writeAtomically() replaces a file and leaves nothing beside it",
  sanitize,
  () =>
    inFolder(async (folder) => {
      const path = join(folder, "tape.json");
      await writeAtomically(path, "old");
      await writeAtomically(path, new TextEncoder().encode("new ♥"));
      assertEquals(await Deno.readTextFile(path), "new ♥");
      assertEquals(namesIn(folder), ["tape.json"]);
    }),
);

Deno.test(
  "writeAtomically() changes nothing when the rename fails",
  sanitize,
  () =>
    inFolder(async (folder) => {
      const path = join(folder, "tape.json");
      await Deno.mkdir(join(path, "in the way"), { recursive: true });
      await assertRejects(() => writeAtomically(path, "new"));
      assertEquals(namesIn(folder), ["tape.json"]);
      assertEquals(namesIn(path), ["in the way"]);
    }),
);

Deno.test(
  "writeAtomically() rejects when the folder is missing",
  sanitize,
  () =>
    inFolder(async (folder) => {
      await assertRejects(
        () => writeAtomically(join(folder, "none", "tape.json"), "new"),
        Deno.errors.NotFound,
      );
    }),
);

Deno.test(
  "sweepTemporaryFiles() removes its own leftovers and nothing else",
  sanitize,
  () =>
    inFolder(async (folder) => {
      const leftover = ".tape.json.0123456789abcdef.tmp";
      const others = [".hidden", "a.tmp", ".b.tmp", "tape.json"];
      for (const name of [leftover, ...others]) {
        await Deno.writeTextFile(join(folder, name), "");
      }
      assertEquals(await sweepTemporaryFiles(folder), 1);
      assertEquals(namesIn(folder), others.sort());
    }),
);
