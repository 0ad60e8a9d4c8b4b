import { assertEquals } from "@std/assert";
import {
  formatTrackDuration,
  parseTrackDuration,
} from "@/lib/mixtapes/track_duration.ts";

const NONE = [
  null,
  {},
  [],
  "",
  "5",
  "1:2",
  "1:60",
  "-1:00",
  "a:bc",
  "1:2:3:4",
  "9999999:00",
  0,
  -1,
  NaN,
  Infinity,
];

for (const value of NONE) {
  Deno.test(`parseTrackDuration() is null when the file says ${Deno.inspect(value)}`, () => {
    assertEquals(parseTrackDuration(value), null);
  });
}

const ROWS: [text: string, seconds: number][] = [
  ["0:00", 0],
  ["0:09", 9],
  ["3:45", 225],
  ["60:00", 3600],
  ["75:03", 4503],
  ["1200:00", 72000],
];

for (const [text, seconds] of ROWS) {
  Deno.test(`formatTrackDuration() and parseTrackDuration() agree on ${text}`, () => {
    assertEquals(formatTrackDuration(seconds), text);
    assertEquals(parseTrackDuration(text), seconds);
  });
}

Deno.test("parseTrackDuration() takes hours, a number of seconds and spaces around", () => {
  assertEquals(["1:15:03", 225.5, " 3:45 "].map(parseTrackDuration), [
    4503,
    225.5,
    225,
  ]);
});

Deno.test("formatTrackDuration() drops parts of a second and is empty when there is no length", () => {
  assertEquals([225.9, null, NaN, Infinity, -3].map(formatTrackDuration), [
    "3:45",
    "",
    "",
    "",
    "",
  ]);
});
