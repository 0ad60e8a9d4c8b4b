import { assertEquals } from "@std/assert";
import {
  formatSize,
  hasQualities,
  totalSize,
} from "@/lib/player/track_sizes.ts";

const lossless = { original: 900, high: 300, medium: 200, low: 100 };
const lossy = { original: 50, high: 50, medium: 50, low: 50 };
const undecodable = { original: null, high: null, medium: null, low: null };

Deno.test("hasQualities() is false only of what is known to be one file", () => {
  assertEquals(
    [undefined, lossless, lossy].map(hasQualities),
    [true, true, false],
  );
});

Deno.test("totalSize() is unknown when one track is", () => {
  assertEquals(totalSize([lossless, lossy], "low"), 150);
  assertEquals(totalSize([lossless, undecodable], "low"), null);
  assertEquals(totalSize([], "low"), null);
});

Deno.test("formatSize() rounds to what a person compares", () => {
  const rows: [number, string][] = [
    [-1, "0 B"],
    [999, "999 B"],
    [999_600, "1.0 MB"],
    [312_400, "312 KB"],
    [4_840_000, "4.8 MB"],
    [48_400_000, "48 MB"],
    [1_250_000_000, "1.3 GB"],
  ];
  for (const [bytes, text] of rows) assertEquals(formatSize(bytes), text);
});
