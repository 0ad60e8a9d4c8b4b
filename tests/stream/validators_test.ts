import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import type { FileStat } from "@/lib/stream/file_stat.ts";
import { etag, fileValidators } from "@/lib/stream/validators.ts";

const STAT: FileStat = {
  dev: 1,
  ino: 42,
  size: 1000,
  mtime: 1_700_000_000_123,
  ctime: 1_700_000_001_000,
  birthtime: 1_690_000_000_456,
};
const NOW = 1_800_000_000_000;

const CHANGES: [what: string, change: Partial<FileStat>][] = [
  ["the inode", { ino: 43 }],
  ["the size", { size: 1001 }],
  ["the modification time by a millisecond", { mtime: STAT.mtime + 1 }],
  ["the change time", { ctime: STAT.ctime + 1000 }],
  ["the birth of a used inode", { birthtime: STAT.birthtime + 1 }],
];

for (const [what, change] of CHANGES) {
  Deno.test(`etag() differs when ${what} does`, () => {
    assertNotEquals(etag({ ...STAT, ...change }), etag(STAT));
  });
}

Deno.test("etag() differs when the variant does", () => {
  const tags = [undefined, "original", "high", "low"].map((variant) =>
    etag(STAT, variant)
  );
  assertEquals(new Set(tags).size, tags.length);
});

Deno.test("etag() is strong and well formed when the variant has quotes", () => {
  const STRONG = /^"[\x21\x23-\x7e]+"$/;
  assertMatch(etag(STAT), STRONG);
  assertMatch(etag(STAT, 'a"b\n\u00e9'), STRONG);
});

Deno.test("etag() stays when the device number does not", () => {
  assertEquals(etag({ ...STAT, dev: 2 }), etag(STAT));
});

Deno.test("fileValidators() answers the whole second when the time has more", () => {
  assertEquals(
    fileValidators(STAT, undefined, NOW).lastModified,
    1_700_000_000_000,
  );
});

Deno.test("fileValidators() answers now when the file is from the future", () => {
  const stat = { ...STAT, mtime: NOW + 86_400_000 };
  assertEquals(fileValidators(stat, undefined, NOW).lastModified, NOW);
});

Deno.test("fileValidators() answers the epoch when the file is older", () => {
  const stat = { ...STAT, mtime: -5 };
  assertEquals(fileValidators(stat, undefined, NOW).lastModified, 0);
});
