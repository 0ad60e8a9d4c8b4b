import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { ImageKeeper } from "@/lib/images/image_keeper.ts";
import { ImageStore } from "@/lib/images/image_store.ts";

const KEY = "a".repeat(40);
const BYTES = new Uint8Array([1, 2, 3]);

function open(folder: string) {
  const warnings: string[] = [];
  const keeper = new ImageKeeper({
    store: new ImageStore({ folder, maxSize: 1000 }),
    onWarning: (event) => warnings.push(event),
    now: () => 1234,
  });
  return { keeper, warnings };
}

Deno.test("keep() writes a file where the disk takes it", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const { keeper, warnings } = open(folder);
    assertEquals(await keeper.find(KEY), null);
    const kept = await keeper.keep(KEY, "png", BYTES);
    assertEquals(kept, { path: join(folder, `${KEY}.png`), extension: "png" });
    assertEquals(await keeper.find(KEY), kept);
    assertEquals(warnings, []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("keep() holds what no disk takes, and says why", async () => {
  // A file in the place of the folder: it can be neither read nor made.
  const file = await Deno.makeTempFile();
  try {
    const { keeper, warnings } = open(join(file, "covers"));
    assertEquals(await keeper.find(KEY), null);
    const kept = await keeper.keep(KEY, "png", BYTES);
    assertEquals(kept, {
      key: KEY,
      extension: "png",
      bytes: BYTES,
      madeAt: 1234,
    });
    assertEquals(await keeper.find(KEY), kept);
    assertEquals(warnings, ["Holding an image in memory"]);
    await keeper.forget({ path: "/nowhere.png", extension: "png" });
  } finally {
    await Deno.remove(file);
  }
});
