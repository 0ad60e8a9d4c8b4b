import { assertEquals } from "@std/assert";
import { describePreparation } from "@/lib/editor/progress_words.ts";
import type { ProgressStatus } from "@/lib/progress/progress_hub.ts";

const SAVED = { isSaved: true, missing: 0 };
const OPENED = { isSaved: false, missing: 0 };
const ONE = { isSaved: true, missing: 1 };
const TWO = { isSaved: false, missing: 2 };

const CASES: [ProgressStatus, number, typeof SAVED, string | null][] = [
  ["pending", 3, ONE, "Preparing the tracks for every connection: waiting"],
  [
    "in_progress",
    3,
    OPENED,
    "Preparing the tracks for every connection: 1 of 3",
  ],
  ["completed", 3, SAVED, "All tracks are ready"],
  // They were made for another tape, or need not be.
  ["skipped", 3, SAVED, "All tracks are ready"],
  ["skipped", 0, SAVED, null],
  // Somebody may have cleared the cache since.
  ["completed", 3, OPENED, null],
  ["failed", 3, OPENED, "Some tracks could not be prepared"],
  ["completed", 3, ONE, "1 track is missing"],
  ["failed", 3, TWO, "2 tracks are missing"],
];

for (const [status, total, tape, words] of CASES) {
  Deno.test(`describePreparation() says ${words} when it is ${status}`, () => {
    const event = { status, total, current: 1 };
    assertEquals(describePreparation(event, tape), words);
  });
}

Deno.test("describePreparation() knows what is missing before anything is prepared", () => {
  assertEquals(describePreparation(null, SAVED), null);
  assertEquals(describePreparation(null, TWO), "2 tracks are missing");
});
