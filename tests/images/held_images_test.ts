import { assertEquals } from "@std/assert";
import { type HeldImage, HeldImages } from "@/lib/images/held_images.ts";

const image = (key: string, length: number): HeldImage => ({
  key,
  extension: "png",
  bytes: new Uint8Array(length),
  madeAt: 0,
});

/** Keys that are found, in the order asked for. */
function found(held: HeldImages, keys: string): string {
  return [...keys].filter((key) => held.find(key) !== null).join("");
}

Deno.test("hold() drops what was used least recently", () => {
  const held = new HeldImages(30);
  for (const key of "abc") held.hold(image(key, 10));
  held.find("a");
  held.hold(image("d", 15));
  assertEquals(found(held, "abcd"), "ad");
});

Deno.test("hold() holds the newest whatever its size", () => {
  const held = new HeldImages(5);
  held.hold(image("a", 5));
  held.hold(image("b", 99));
  assertEquals(found(held, "ab"), "b");
  held.hold(image("c", 5));
  assertEquals(found(held, "bc"), "c");
});

Deno.test("hold() counts an image once that is held again", () => {
  const held = new HeldImages(20);
  held.hold(image("a", 10));
  for (let round = 0; round < 3; round++) held.hold(image("b", 10));
  assertEquals(found(held, "ab"), "ab");
});
