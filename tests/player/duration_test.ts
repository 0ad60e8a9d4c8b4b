import { assertEquals } from "@std/assert";
import {
  describeDuration,
  formatDuration,
  parseDuration,
} from "@/lib/player/duration.ts";

for (
  const text of [
    "",
    "5",
    "1:2",
    "1:60",
    "-1:00",
    "a:bc",
    "1:00:60",
    "1:2:3:4",
    "9999:00",
  ]
) {
  Deno.test(`parseDuration() is null when the text is "${text}"`, () => {
    assertEquals(parseDuration(text), null);
  });
}

const ROWS: [text: string, seconds: number][] = [
  ["0:00", 0],
  ["0:09", 9],
  ["3:45", 225],
  ["59:59", 3599],
  ["1:00:00", 3600],
  ["1:02:05", 3725],
];

for (const [text, seconds] of ROWS) {
  Deno.test(`formatDuration() and parseDuration() agree on ${text}`, () => {
    assertEquals(formatDuration(seconds), text);
    assertEquals(parseDuration(text), seconds);
  });
}

Deno.test("parseDuration() takes minutes beyond an hour, as the original wrote them", () => {
  assertEquals(parseDuration("75:30"), 4530);
});

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
