import { assertEquals } from "@std/assert";
import { parseHttpDate } from "@/lib/stream/http_date.ts";

const NOW = Date.UTC(2026, 10, 22);
const EXAMPLE = Date.UTC(1994, 10, 6, 8, 49, 37);

const ROWS: [value: string, time: number | undefined][] = [
  ["", undefined],
  ["0", undefined],
  ["784111777", undefined],
  ["1994-11-06T08:49:37Z", undefined],
  ["Sun, 06 Nov 1994 08:49:37", undefined],
  ["Sun, 06 Nov 1994 08:49:37 UTC", undefined],
  ["Sun, 06 Nov 1994 08:49:37 +0000", undefined],
  ["sun, 06 nov 1994 08:49:37 gmt", undefined],
  ["Sun, 6 Nov 1994 08:49:37 GMT", undefined],
  ["Sun, 06 Nov 94 08:49:37 GMT", undefined],
  ["Sun, 06 Foo 1994 08:49:37 GMT", undefined],
  ["Sun, 31 Nov 1994 08:49:37 GMT", undefined],
  ["Tue, 29 Feb 2023 00:00:00 GMT", undefined],
  ["Sun, 00 Nov 1994 08:49:37 GMT", undefined],
  ["Sun, 06 Nov 1994 24:00:00 GMT", undefined],
  ["Sun, 06 Nov 1994 08:60:37 GMT", undefined],
  ["Sun, 06 Nov 1994 08:49:61 GMT", undefined],
  [" Sun, 06 Nov 1994 08:49:37 GMT", undefined],
  ["Sun, 06 Nov 1994 08:49:37 GMT; length=5", undefined],
  ["Sun Nov 6 08:49:37 1994", undefined],
  ["Sun, 06-Nov-94 08:49:37 GMT", undefined],
  ["Sun, 06 Nov 1994 08:49:37 GMT", EXAMPLE],
  ["Sunday, 06-Nov-94 08:49:37 GMT", EXAMPLE],
  ["Sun Nov  6 08:49:37 1994", EXAMPLE],
  ["Sun Nov 06 08:49:37 1994", EXAMPLE],
  ["Thu, 29 Feb 2024 00:00:00 GMT", Date.UTC(2024, 1, 29)],
  ["Sat, 31 Dec 2016 23:59:60 GMT", Date.UTC(2017, 0, 1)],
  // Two digits: at most 50 years ahead
  ["Sunday, 22-Nov-76 00:00:00 GMT", Date.UTC(2076, 10, 22)],
  ["Monday, 22-Nov-77 00:00:00 GMT", Date.UTC(1977, 10, 22)],
  ["Saturday, 01-Jan-00 00:00:00 GMT", Date.UTC(2000, 0, 1)],
];

for (const [value, time] of ROWS) {
  Deno.test(`parseHttpDate() answers ${time} when ${JSON.stringify(value)}`, () => {
    assertEquals(parseHttpDate(value, NOW), time);
  });
}
