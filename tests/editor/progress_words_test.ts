import { assertEquals } from "@std/assert";
import { describePreparation } from "@/lib/editor/progress_words.ts";
import type { ProgressStatus } from "@/lib/progress/progress_hub.ts";

const CASES: [ProgressStatus, number, string | null][] = [
  ["pending", 3, "Preparing the tracks for every connection: waiting"],
  ["in_progress", 3, "Preparing the tracks for every connection: 1 of 3"],
  ["completed", 3, "All tracks are ready"],
  // They were made for another tape, or need not be.
  ["skipped", 3, "All tracks are ready"],
  ["skipped", 0, null],
  ["failed", 3, "Some tracks could not be prepared"],
];

Deno.test("describePreparation() says what is left to do", () => {
  assertEquals(describePreparation(null), null);
  for (const [status, total, words] of CASES) {
    assertEquals(describePreparation({ status, total, current: 1 }), words);
  }
});
