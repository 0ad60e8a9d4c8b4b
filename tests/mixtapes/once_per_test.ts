import { assertEquals } from "@std/assert";
import { oncePer } from "@/lib/mixtapes/once_per.ts";

Deno.test("oncePer() makes one value for each object, also where that is nothing", () => {
  const keys: object[] = [];
  const make = oncePer((key: object) => {
    keys.push(key);
    return undefined;
  });
  const [first, second] = [{}, {}];
  for (const key of [first, second, first]) assertEquals(make(key), undefined);
  assertEquals(keys.length, 2);
  assertEquals(keys[0] === first && keys[1] === second, true);
});
