import { assertEquals } from "@std/assert";
import type { ProgressStatus } from "@/lib/progress/progress_hub.ts";
import {
  chooseShown,
  describeSize,
  describeStats,
} from "@/lib/transcode/cache_words.ts";

const STATS = {
  cache_size_bytes: 3 * 1024 ** 2,
  cache_size_mb: 3,
  cached_files: 1,
  peaks_files: 1,
  foreign_files: 0,
  hits: 0,
  misses: 0,
  running: 0,
};

Deno.test("describeStats() says what there is, and nothing of what there is not", () => {
  assertEquals(describeStats(STATS, 5 * 1024 ** 3), [
    "The cache holds 2 files: 3 MB of 5 GB.",
  ]);
  assertEquals(
    describeStats(
      {
        ...STATS,
        cached_files: 0,
        peaks_files: 0,
        hits: 1,
        misses: 2,
        foreign_files: 1,
      },
      0,
    ),
    [
      "The cache is empty. Tracks come in as they are played.",
      "Since the start, 1 request got a finished file, and 2 did not.",
      "1 file of the original app is in the same folder, unused. Only clearing everything removes them.",
    ],
  );
});

for (
  const [bytes, text] of [
    [0, "0 bytes"],
    [999, "999 bytes"],
    [1000, "1 KB"],
    [1536, "1.5 KB"],
    [15_360, "15 KB"],
    [1024 ** 2, "1 MB"],
    [5 * 1024 ** 3, "5 GB"],
  ] as const
) {
  Deno.test(`describeSize() is ${text} when given ${bytes}`, () => {
    assertEquals(describeSize(bytes), text);
  });
}

const event = (task_id: string, status: ProgressStatus = "completed") => ({
  task_id,
  step: "encode",
  status,
  message: task_id,
  current: 0,
  total: 1,
  timestamp: "2026-01-01T00:00:00.000Z",
});

Deno.test("chooseShown() shows the latest first, and nothing that was not needed", () => {
  const events = [
    event("a", "failed"),
    event("b", "skipped"),
    event("c", "in_progress"),
  ];
  assertEquals(chooseShown(events).map(({ task_id }) => task_id), ["c", "a"]);
});

Deno.test("chooseShown() ends the list where nobody reads on", () => {
  const events = Array.from({ length: 80 }, (_, index) => event(`${index}`));
  const shown = chooseShown(events);
  assertEquals([shown.length, shown[0]?.task_id], [50, "79"]);
});
