import { assertEquals } from "@std/assert";
import { keepFront, readFront } from "@/lib/player/tape_front.ts";

function makeStorage(content: string | null) {
  let kept = content;
  return {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value;
    },
    removeItem: () => {
      kept = null;
    },
  };
}

for (const content of [null, "", "vinyl", "{}", "Cassette", "cover"]) {
  Deno.test(`readFront() is the cover when the storage has ${content}`, () => {
    assertEquals(readFront(makeStorage(content)), "cover");
  });
}

Deno.test("keepFront() keeps the choice for the next visit", () => {
  const storage = makeStorage(null);
  keepFront(storage, "cassette");
  assertEquals(readFront(storage), "cassette");
  keepFront(storage, "cover");
  assertEquals(readFront(storage), "cover");
});
