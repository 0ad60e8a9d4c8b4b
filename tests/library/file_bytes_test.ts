import { assertEquals, assertThrows } from "@std/assert";
import { FileBytes } from "@/lib/library/file_bytes.ts";

Deno.test("FileBytes.read() throws when the file was cut after it was opened", async () => {
  const path = await Deno.makeTempFile();
  await Deno.writeFile(path, new Uint8Array(200_000));
  try {
    using file = new FileBytes(path, 1_000_000);
    await Deno.truncate(path, 100);
    for (const [position, length] of [[0, 200], [150_000, 8], [0, 150_000]]) {
      assertThrows(
        () => file.read(position!, length!),
        Error,
        "Cannot read on as the file has become shorter",
      );
    }
  } finally {
    await Deno.remove(path);
  }
});

Deno.test("FileBytes.read() ends where the file does", async () => {
  const path = await Deno.makeTempFile();
  await Deno.writeFile(path, Uint8Array.of(1, 2, 3));
  try {
    using file = new FileBytes(path, 1_000_000);
    assertEquals([...file.read(1, 8)], [2, 3]);
    assertEquals([...file.read(8, 8)], []);
  } finally {
    await Deno.remove(path);
  }
});

Deno.test("FileBytes.readInto() ends where the file did when it was opened", async () => {
  const path = await Deno.makeTempFile();
  await Deno.writeFile(path, Uint8Array.of(1, 2, 3));
  try {
    using file = new FileBytes(path, 1_000_000);
    await Deno.writeFile(path, Uint8Array.of(1, 2, 3, 4, 5));
    const bytes = new Uint8Array(8);
    assertEquals([file.readInto(bytes, 1), bytes[1], bytes[2]], [2, 3, 0]);
    assertEquals(file.readInto(bytes, 4), 0);
  } finally {
    await Deno.remove(path);
  }
});
