import { assertEquals } from "@std/assert";
import {
  type CacheFile,
  chooseCleared,
  chooseEvictions,
} from "@/lib/transcode/cache_files.ts";

function file(name: string, usedAt: number, madeAt = usedAt): CacheFile {
  return { name, size: 10, madeAt, usedAt };
}

const FILES = [file("new", 30), file("old", 10), file("middle", 20)];

const ROWS: [maxSize: number, inUse: string[], evicted: string[]][] = [
  [30, [], []],
  [29, [], ["old"]],
  [20, ["old"], ["middle"]],
  [0, [], ["old", "middle", "new"]],
  [0, ["old", "middle", "new"], []],
];

for (const [maxSize, inUse, evicted] of ROWS) {
  Deno.test(`chooseEvictions() takes [${evicted}] when ${maxSize} bytes fit and [${inUse}] are in use`, () => {
    assertEquals(
      chooseEvictions(FILES, maxSize, (name) => inUse.includes(name)),
      evicted,
    );
  });
}

Deno.test("chooseCleared() goes by when a file was made, not used", () => {
  const finished = [file("a", 100, 10), file("b", 100, 50)];
  const foreign = [file("c", 1)];
  const peaks = [file("e", 100, 20), file("f", 100, 60)];
  const listing = { finished, peaks, foreign, parts: [file("d", 1)] };
  assertEquals(chooseCleared(listing, 60, 100), ["a", "e"]);
  assertEquals(chooseCleared(listing, 0, 100), ["a", "b", "e", "f"]);
  assertEquals(chooseCleared(listing, null, 100), ["a", "b", "e", "f", "c"]);
});

Deno.test("chooseCleared() leaves files from the future to a clear of everything, when the clock was set back", () => {
  const listing = {
    finished: [file("a", 500)],
    peaks: [],
    foreign: [],
    parts: [],
  };
  assertEquals(chooseCleared(listing, 0, 100), []);
  assertEquals(chooseCleared(listing, null, 100), ["a"]);
});

Deno.test("chooseEvictions() finds an order when the clock was set back", () => {
  const files = [file("future", 500), file("past", 1)];
  assertEquals(chooseEvictions(files, 10, () => false), ["past"]);
});
