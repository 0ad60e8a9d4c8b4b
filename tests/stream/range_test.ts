import { assertEquals } from "@std/assert";
import { parseRange, type RangeResult } from "@/lib/stream/range.ts";

/** Result in short: `first..end` of a slice, `200` with the reason it was ignored, or `416`. */
function show(result: RangeResult): string {
  switch (result.kind) {
    case "slice":
      return `${result.start}..${result.end}`;
    case "unsatisfiable":
      return "416";
    case "whole":
      return result.ignored === undefined ? "200" : `200 ${result.ignored}`;
  }
}

const HUGE = "9".repeat(400);

function specs(count: number): string {
  return "bytes=" + Array(count).fill("0-1").join(",");
}

/** Header, size, result. */
const ROWS: [header: string | null, size: number, result: string][] = [
  // Malformed: no unit, no spec, no number
  ["", 10, "200 malformed"],
  ["abc", 10, "200 malformed"],
  ["=", 10, "200 malformed"],
  ["=0-1", 10, "200 malformed"],
  ["bytes", 10, "200 malformed"],
  ["bytes=", 10, "200 malformed"],
  ["bytes= ", 10, "200 malformed"],
  ["bytes=,", 10, "200 malformed"],
  ["bytes=, ,\t,", 10, "200 malformed"],
  ["bytes=-", 10, "200 malformed"],
  ["bytes= - ", 10, "200 malformed"],
  ["bytes=5", 10, "200 malformed"],
  ["bytes=abc", 10, "200 malformed"],
  ["bytes=a-b", 10, "200 malformed"],
  ["bytes=0-b", 10, "200 malformed"],
  ["bytes=a-5", 10, "200 malformed"],
  ["bytes=-a", 10, "200 malformed"],
  // Malformed: signs, fractions, other digits, escapes
  ["bytes=--5", 10, "200 malformed"],
  ["bytes=-5-", 10, "200 malformed"],
  ["bytes=+1-2", 10, "200 malformed"],
  ["bytes=1-+2", 10, "200 malformed"],
  ["bytes=-+2", 10, "200 malformed"],
  ["bytes=1.0-2", 10, "200 malformed"],
  ["bytes=1e0-2", 10, "200 malformed"],
  ["bytes=0x1-0x2", 10, "200 malformed"],
  ["bytes=\u0661-\u0662", 10, "200 malformed"],
  ["bytes=\uff11-\uff12", 10, "200 malformed"],
  ["bytes=1\u20132", 10, "200 malformed"],
  ["bytes=%30-1", 10, "200 malformed"],
  ['bytes="0-1"', 10, "200 malformed"],
  ["bytes=0-1;q=1", 10, "200 malformed"],
  ["bytes=0-1\n", 10, "200 malformed"],
  ["bytes=\u00a00-1", 10, "200 malformed"],
  // Malformed: order and separators
  ["bytes=5-4", 10, "200 malformed"],
  ["bytes=10-9", 10, "200 malformed"],
  ["bytes=0-1-2", 10, "200 malformed"],
  ["bytes=0 - 1", 10, "200 malformed"],
  ["bytes=0- 1", 10, "200 malformed"],
  ["bytes=0-1 2-3", 10, "200 malformed"],
  ["bytes=0-1;2-3", 10, "200 malformed"],
  ["bytes==0-1", 10, "200 malformed"],
  ["bytes:0-1", 10, "200 malformed"],
  ["bytes 0-1/10", 10, "200 malformed"],
  // Malformed: one bad spec spoils the header
  ["bytes=0-1,abc", 10, "200 malformed"],
  ["bytes=abc,0-1", 10, "200 malformed"],
  ["bytes=0-1,5-4", 10, "200 malformed"],
  ["bytes=99-,x", 10, "200 malformed"],
  ["bytes=0-1, bytes=2-3", 10, "200 malformed"],
  // Malformed: the last place decides, beyond what a double holds
  ["bytes=90071992547409931-90071992547409930", 10, "200 malformed"],
  [`bytes=1${HUGE}-${HUGE}`, 10, "200 malformed"],
  // Other units
  ["items=0-5", 10, "200 unit"],
  ["seconds=0-5", 10, "200 unit"],
  ["byte=0-5", 10, "200 unit"],
  ["bytess=0-5", 10, "200 unit"],
  [" bytes=0-5", 10, "200 unit"],
  ["bytes =0-5", 10, "200 unit"],
  ["items=abc", 10, "200 unit"],
  // None
  [null, 10, "200"],
  [null, 0, "200"],
  // a-b
  ["bytes=0-0", 10, "0..1"],
  ["bytes=0-4", 10, "0..5"],
  ["bytes=2-5", 10, "2..6"],
  ["bytes=9-9", 10, "9..10"],
  ["bytes=0-9", 10, "0..10"],
  ["bytes=00-004", 10, "0..5"],
  // An end past the file is clamped, whatever the length of the number
  ["bytes=0-10", 10, "0..10"],
  ["bytes=5-999", 10, "5..10"],
  ["bytes=0-18446744073709551616", 10, "0..10"],
  [`bytes=9-${HUGE}`, 10, "9..10"],
  [`bytes=${"0".repeat(300)}1-2`, 10, "1..3"],
  // a-
  ["bytes=0-", 10, "0..10"],
  ["bytes=3-", 10, "3..10"],
  ["bytes=9-", 10, "9..10"],
  ["bytes=2147483648-", 4294967296, "2147483648..4294967296"],
  ["bytes=4294967295-4294967296", 9007199254740991, "4294967295..4294967297"],
  // -n
  ["bytes=-1", 10, "9..10"],
  ["bytes=-5", 10, "5..10"],
  ["bytes=-10", 10, "0..10"],
  ["bytes=-500", 10, "0..10"],
  [`bytes=-${HUGE}`, 10, "0..10"],
  ["bytes=-007", 10, "3..10"],
  // Spelling: unit in any case, white space around specs, empty members
  ["Bytes=0-4", 10, "0..5"],
  ["BYTES=0-4", 10, "0..5"],
  ["bYtEs=-2", 10, "8..10"],
  ["bytes= 0-4", 10, "0..5"],
  ["bytes=0-4 ", 10, "0..5"],
  ["bytes=\t0-4\t ", 10, "0..5"],
  ["bytes=,0-4", 10, "0..5"],
  ["bytes=0-4,", 10, "0..5"],
  ["bytes=,, 0-4 ,\t,", 10, "0..5"],
  // Unsatisfiable
  ["bytes=10-", 10, "416"],
  ["bytes=10-10", 10, "416"],
  ["bytes=10-20", 10, "416"],
  ["bytes=999-", 10, "416"],
  [`bytes=${HUGE}-`, 10, "416"],
  [`bytes=${HUGE}-${HUGE}`, 10, "416"],
  ["bytes=90071992547409930-90071992547409931", 10, "416"],
  ["bytes=-0", 10, "416"],
  ["bytes=-000", 10, "416"],
  ["bytes=10-,20-30,-0", 10, "416"],
  // Empty file
  ["bytes=0-", 0, "416"],
  ["bytes=0-0", 0, "416"],
  ["bytes=1-2", 0, "416"],
  ["bytes=-0", 0, "416"],
  ["bytes=-1", 0, "200"],
  ["bytes=-500", 0, "200"],
  ["bytes=0-,-5", 0, "200"],
  ["bytes=x", 0, "200 malformed"],
  // Several that are one: overlapping, touching, contained, out of order, partly unsatisfiable
  ["bytes=0-1,1-3", 10, "0..4"],
  ["bytes=0-1,2-3", 10, "0..4"],
  ["bytes=2-3,0-1", 10, "0..4"],
  ["bytes=0-9,2-3", 10, "0..10"],
  ["bytes=2-3,0-9", 10, "0..10"],
  ["bytes=0-1,0-1,0-1", 10, "0..2"],
  ["bytes=0-4,-5", 10, "0..10"],
  ["bytes=0-,-1", 10, "0..10"],
  ["bytes=6-7,0-1,2-3,4-5", 10, "0..8"],
  ["bytes=0-1,99-", 10, "0..2"],
  ["bytes=99-,8-,-0", 10, "8..10"],
  ["bytes=0-1 , 2-3", 10, "0..4"],
  // Several that stay apart
  ["bytes=0-1,5-6", 10, "200 several"],
  ["bytes=5-6,0-1", 10, "200 several"],
  ["bytes=0-0,-1", 10, "200 several"],
  ["bytes=0-1,3-4,2-2,9-9", 10, "200 several"],
  ["bytes=0-1,99-,5-6", 10, "200 several"],
  // Many
  [specs(64), 10, "0..2"],
  [specs(65), 10, "200 too many"],
  [specs(2000), 10, "200 too many"],
  ["bytes=" + ",".repeat(70) + "0-1", 10, "200 too many"],
  // Long
  [`bytes=0-1${" ".repeat(8192 - 9)}`, 10, "0..2"],
  [`bytes=0-1${" ".repeat(8192 - 10)}x`, 10, "200 malformed"],
  [`bytes=0-1${" ".repeat(8192 - 8)}`, 10, "200 too long"],
  [`bytes=0-1${" ".repeat(60_000)}x`, 10, "200 too long"],
  [`bytes=${"0-1,\t ".repeat(10_000)}x`, 10, "200 too long"],
  [`${"x".repeat(60_000)}=0-1`, 10, "200 too long"],
];

for (const [header, size, result] of ROWS) {
  const shown = header === null ? "null" : JSON.stringify(header).slice(0, 60);
  Deno.test(`parseRange() answers ${result} when ${shown} meets ${size} bytes`, () => {
    assertEquals(show(parseRange(header, size)), result);
  });
}
