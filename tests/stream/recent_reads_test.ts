import { assertEquals } from "@std/assert";
import { RecentReads } from "@/lib/stream/recent_reads.ts";

const KIB = 1024;
const FILE = {
  dev: 1,
  ino: 2,
  size: 1000 * KIB + 1,
  mtime: 0,
  ctime: 0,
  birthtime: 0,
};
const SLICE = { start: 10 * KIB, end: 74 * KIB };

function makeReads(capacity = 2) {
  const clock = { time: 0 };
  const reads = new RecentReads({
    period: 1000,
    capacity,
    now: () => clock.time,
  });
  return { reads, clock };
}

const SLICES: [what: string, start: number, end: number, known: boolean][] = [
  ["the same", 10 * KIB, 74 * KIB, true],
  ["inside", 20 * KIB, 21 * KIB, true],
  ["the rest of the pages at both ends", 8 * KIB, 76 * KIB, true],
  ["a byte before its first page", 8 * KIB - 1, 74 * KIB, false],
  ["a byte behind its last page", 10 * KIB, 76 * KIB + 1, false],
  ["elsewhere", 100 * KIB, 101 * KIB, false],
  ["the last byte of the file", 1000 * KIB, 1000 * KIB + 1, false],
];

for (const [what, start, end, known] of SLICES) {
  Deno.test(`RecentReads.has() is ${known} when the slice is ${what}`, () => {
    const { reads } = makeReads();
    reads.add(FILE, SLICE);
    assertEquals(reads.has(FILE, { start, end }), known);
  });
}

const OTHERS = [{ dev: 9 }, { ino: 9 }, { size: 2000 * KIB }];

for (const other of OTHERS) {
  Deno.test(`RecentReads.has() is false when another file has ${JSON.stringify(other)}`, () => {
    const { reads } = makeReads();
    reads.add(FILE, SLICE);
    assertEquals(reads.has({ ...FILE, ...other }, SLICE), false);
  });
}

Deno.test("RecentReads.has() is false when the read was longer ago than two periods", () => {
  const { reads, clock } = makeReads();
  reads.add(FILE, SLICE);
  const known = [0, 999, 1000, 1999, 2000, 2001].map((time) => {
    clock.time = time;
    return reads.has(FILE, SLICE);
  });
  assertEquals(known, [true, true, true, true, false, false]);
});

Deno.test("RecentReads.has() is false when nobody has asked for many periods", () => {
  const { reads, clock } = makeReads();
  reads.add(FILE, SLICE);
  clock.time = 1e9 + 500;
  assertEquals(reads.has(FILE, SLICE), false);
  reads.add(FILE, SLICE);
  clock.time += 1000;
  assertEquals(reads.has(FILE, SLICE), true);
});

Deno.test("RecentReads.again() keeps what is read again, and forgets what is slow", () => {
  const { reads, clock } = makeReads();
  reads.add(FILE, SLICE);
  for (clock.time = 500; clock.time < 5000; clock.time += 900) {
    assertEquals(reads.has(FILE, SLICE), true);
    reads.again(FILE, SLICE, () => {});
  }
  const slow = { start: SLICE.start, end: SLICE.start + 1 };
  reads.again(FILE, slow, () => clock.time += 10);
  assertEquals(reads.has(FILE, SLICE), false);
  assertEquals(reads.has(FILE, { ...SLICE, start: 12 * KIB }), true);
});

Deno.test("RecentReads.add() forgets the first file when there are too many", () => {
  const { reads } = makeReads(2);
  const files = [1, 2, 3].map((ino) => ({ ...FILE, ino }));
  for (const file of files) reads.add(file, SLICE);
  assertEquals(files.map((file) => reads.has(file, SLICE)), [
    false,
    true,
    true,
  ]);
});
