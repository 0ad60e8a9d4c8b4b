import { assertEquals } from "@std/assert";
import {
  parseQualityChoice,
  type QualityChoice,
  resolveQuality,
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

Deno.test("parseQualityChoice() believes nothing unknown", () => {
  assertEquals(
    [null, "", "best", "HIGH", "auto", "original"].map(parseQualityChoice),
    [null, null, null, null, "auto", "original"],
  );
});
