import { assertEquals } from "@std/assert";
import {
  parseQualityChoice,
  type QualityChoice,
  resolveQuality,
  sourceUrl,
} from "@/lib/player/quality_choice.ts";

const ROWS: [
  choice: QualityChoice,
  saveData: boolean,
  bitsPerSecond: number | null,
  quality: string,
][] = [
  ["original", true, 1, "original"],
  ["low", false, 1e9, "low"],
  ["auto", true, 1e9, "low"],
  ["auto", false, null, "medium"],
  ["auto", false, 200_000, "low"],
  ["auto", false, 1_000_000, "medium"],
  ["auto", false, 50_000_000, "high"],
];

for (const [choice, saveData, bitsPerSecond, quality] of ROWS) {
  Deno.test(`resolveQuality() is ${quality} when ${choice} meets ${bitsPerSecond} bit/s, saveData ${saveData}`, () => {
    assertEquals(resolveQuality(choice, { saveData, bitsPerSecond }), quality);
  });
}

Deno.test("sourceUrl() names a quality only where there is a choice", () => {
  const sizes = { original: 900, high: 300, medium: 200, low: 100 };
  const lossy = { original: 9, high: 9, medium: 9, low: 9 };
  const url = "/play/a.flac";
  assertEquals(sourceUrl({ url, sizes }, "low"), `${url}?quality=low`);
  assertEquals(sourceUrl({ url, sizes: null }, "high"), `${url}?quality=high`);
  assertEquals(sourceUrl({ url, sizes: lossy }, "low"), url);
});

Deno.test("parseQualityChoice() believes nothing unknown", () => {
  assertEquals(
    [null, "", "best", "HIGH", "auto", "original"].map(parseQualityChoice),
    [null, null, null, null, "auto", "original"],
  );
});
