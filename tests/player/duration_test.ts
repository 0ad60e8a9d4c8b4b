import { assertEquals } from "@std/assert";
import { describeDuration, formatDuration } from "@/lib/player/duration.ts";

const ROWS: [text: string, seconds: number][] = [
  ["0:00", 0],
  ["0:09", 9],
  ["3:45", 225],
  ["59:59", 3599],
  ["1:00:00", 3600],
  ["1:02:05", 3725],
];

for (const [text, seconds] of ROWS) {
  Deno.test(`formatDuration() is ${text} when there are ${seconds} seconds`, () => {
    assertEquals(formatDuration(seconds), text);
  });
}

Deno.test("formatDuration() is 0:00 when there is no length of time", () => {
  assertEquals([NaN, Infinity, -3].map(formatDuration), [
    "0:00",
    "0:00",
    "0:00",
  ]);
});

Deno.test("describeDuration() rounds to what a person would say", () => {
  assertEquals([48.2, 59.6, 89, 91, 3600, 4320].map(describeDuration), [
    "48 sec",
    "1 min",
    "1 min",
    "2 min",
    "1 h",
    "1 h 12 min",
  ]);
});
