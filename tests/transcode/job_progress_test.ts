import { assertEquals } from "@std/assert";
import {
  type ProgressEvent,
  ProgressHub,
} from "@/lib/progress/progress_hub.ts";
import type { JobEvent } from "@/lib/transcode/cache_jobs.ts";
import { publishJobs } from "@/lib/transcode/job_progress.ts";

function setUp() {
  const progress = new ProgressHub();
  const events: ProgressEvent[] = [];
  progress.subscribe({
    onEvent: (event) => events.push(event),
    onClose: () => {},
  }, null);
  const publish = publishJobs(progress);
  const tell = (kind: JobEvent["kind"], written: number, error?: Error) =>
    publish({
      kind,
      written,
      listeners: 0,
      version: {
        name: "a-low",
        quality: "low",
        file: { relative: "Folder/a.flac" },
        plan: { size: 1000 },
      } as JobEvent["version"],
      ...(error && { error }),
    });
  return { events, tell };
}

Deno.test("publishJobs() tells of a fiftieth at a time", () => {
  const { events, tell } = setUp();
  tell("started", 0);
  for (const written of [1, 19, 20, 39, 40]) tell("progress", written);
  tell("finished", 1000);
  assertEquals(events.map(({ status, current }) => `${status} ${current}`), [
    "in_progress 0",
    "in_progress 20",
    "in_progress 40",
    "completed 1000",
  ]);
  assertEquals(events[0]?.message, "a.flac (low)");
});

Deno.test("publishJobs() says why a job has failed", () => {
  const { events, tell } = setUp();
  tell("failed", 0, new Error("Cannot transcode it: it found no sound"));
  assertEquals([events[0]?.status, events[0]?.message], [
    "failed",
    "a.flac (low): Cannot transcode it: it found no sound",
  ]);
});
