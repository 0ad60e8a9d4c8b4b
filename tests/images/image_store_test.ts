import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { ImageStore } from "@/lib/images/image_store.ts";

const keyOf = (digit: string) => digit.repeat(40);
const bytes = (length: number) => new Uint8Array(length).fill(7);

function storeTest(
  name: string,
  run: (
    folder: string,
    open: (maxSize?: number) => ImageStore,
  ) => Promise<void>,
) {
  Deno.test(name, async () => {
    const base = await Deno.makeTempDir();
    const folder = join(base, "cache", "covers");
    try {
      await run(
        folder,
        (maxSize = 1000) => new ImageStore({ folder, maxSize }),
      );
    } finally {
      await Deno.remove(base, { recursive: true });
    }
  });
}

storeTest(
  "find() finds what was put, also after a start",
  async (folder, open) => {
    const store = open();
    assertEquals(await store.find(keyOf("a")), null);
    const file = await store.put(keyOf("a"), "png", bytes(10));
    assertEquals(file, {
      path: join(folder, `${keyOf("a")}.png`),
      extension: "png",
    });
    assertEquals(await store.find(keyOf("a")), file);
    assertEquals(await Deno.readFile(file.path), bytes(10));
    assertEquals(await open().find(keyOf("a")), file);
  },
);

storeTest(
  "put() makes room for the new by what was used least recently",
  async (_, open) => {
    const store = open(30);
    await store.put(keyOf("a"), "png", bytes(10));
    await store.put(keyOf("b"), "png", bytes(10));
    await store.put(keyOf("c"), "png", bytes(10));
    await store.find(keyOf("a"));
    await store.put(keyOf("d"), "jpg", bytes(15));
    const left = [];
    for (const digit of "abcd") {
      if (await store.find(keyOf(digit)) !== null) left.push(digit);
    }
    assertEquals(left, ["a", "d"]);
  },
);

storeTest(
  "put() keeps what is larger than the whole store",
  async (_, open) => {
    const store = open(5);
    await store.put(keyOf("a"), "png", bytes(3));
    const file = await store.put(keyOf("b"), "png", bytes(10));
    assertEquals(await Deno.readFile(file.path), bytes(10));
    assertEquals(await store.find(keyOf("a")), null);
  },
);

storeTest(
  "files of others stay, what a crash left goes",
  async (folder, open) => {
    await Deno.mkdir(folder, { recursive: true });
    const foreign = ["readme.txt", "summer.jpg", `${keyOf("a")}.png.bak`];
    for (const name of foreign) {
      await Deno.writeTextFile(
        join(folder, name),
        "mine",
      );
    }
    await Deno.writeTextFile(
      join(folder, ".x.png.0123456789abcdef.tmp"),
      "half",
    );
    const store = open(10);
    await store.put(keyOf("b"), "png", bytes(20));
    await store.put(keyOf("c"), "png", bytes(20));
    const names = [];
    for await (const { name } of Deno.readDir(folder)) names.push(name);
    assertEquals(names.sort(), [...foreign, `${keyOf("c")}.png`].sort());
  },
);

storeTest("forget() forgets one file", async (_, open) => {
  const store = open();
  const file = await store.put(keyOf("a"), "png", bytes(10));
  await store.put(keyOf("b"), "png", bytes(10));
  await store.forget(file);
  assertEquals(await store.find(keyOf("a")), null);
  assertEquals((await store.find(keyOf("b")))?.extension, "png");
});
