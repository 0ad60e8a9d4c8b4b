import type { ProgressEvent } from "../progress/progress_hub.ts";
import type { CacheStats } from "./cache.ts";

const UNITS = ["bytes", "KB", "MB", "GB", "TB"];

/** The figures of the cache in sentences. */
export function describeStats(stats: CacheStats, maxSize: number): string[] {
  const { cache_size_bytes, foreign_files, hits, misses } = stats;
  const files = stats.cached_files + stats.peaks_files;
  const sentences = [
    files === 0
      ? "The cache is empty. Tracks come in as they are played."
      : `The cache holds ${count(files, "file")}: ${
        describeSize(cache_size_bytes)
      } of ${describeSize(maxSize)}.`,
  ];
  if (hits + misses > 0) {
    sentences.push(
      `Since the start, ${
        count(hits, "request")
      } got a finished file, and ${misses} did not.`,
    );
  }
  if (foreign_files > 0) {
    sentences.push(
      `${count(foreign_files, "file")} of the original app ${
        foreign_files === 1 ? "is" : "are"
      } in the same folder, unused. Only clearing everything removes them.`,
    );
  }
  return sentences;
}

/** A length in bytes with a unit of 1024, to three digits at most. */
export function describeSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit > 0 && value < 10 ? 1 : 0;
  return `${Number(value.toFixed(digits))} ${UNITS[unit]}`;
}

/** What a clear has done. */
export function describeCleared(files: number): string {
  return files === 0
    ? "There was nothing to clear."
    : `Removed ${count(files, "file")}.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Rows of the list of work. */
const MOST_ROWS = 50;

/** What of the work is worth a row, the latest first: a shelf of tapes that were ready all along is not. */
export function chooseShown(events: readonly ProgressEvent[]): ProgressEvent[] {
  return events.filter(({ status }) => status !== "skipped")
    .toReversed().slice(0, MOST_ROWS);
}
