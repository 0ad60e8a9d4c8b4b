/** The pure parts that every request for bytes goes through. Run with `deno bench`. */
import type { FileStat } from "@/lib/stream/file_stat.ts";
import { mediaType } from "@/lib/stream/media_type.ts";
import { evaluatePreconditions } from "@/lib/stream/preconditions.ts";
import { parseRange } from "@/lib/stream/range.ts";
import { decodePathname } from "@/lib/stream/resolve_path.ts";
import { etag, fileValidators } from "@/lib/stream/validators.ts";

const SIZE = 40 * 1024 * 1024;
const NOW = Date.UTC(2026, 10, 22);
const STAT: FileStat = {
  dev: 65_024,
  ino: 2_146_486,
  size: SIZE,
  mtime: NOW - 123_456,
  ctime: NOW - 120_000,
  birthtime: NOW - 987_654,
};
const CURRENT = fileValidators(STAT, undefined, NOW);

const RANGES = {
  "none": null,
  "to the end": "bytes=0-",
  "64 KiB": "bytes=1048576-1114111",
  "64 specs": "bytes=" + Array(64).fill("0-1").join(","),
  "malformed": "bytes=" + "9".repeat(4000),
};

for (const [name, header] of Object.entries(RANGES)) {
  Deno.bench(`parseRange() ${name}`, () => {
    parseRange(header, SIZE);
  });
}

const CONDITIONS: Record<string, Record<string, string>> = {
  "none": {},
  "If-None-Match": { "if-none-match": CURRENT.etag },
  "If-Modified-Since": { "if-modified-since": "Sun, 22 Nov 2026 00:00:00 GMT" },
  "200 tags": { "if-none-match": Array(200).fill('"other"').join(", ") },
};

for (const [name, fields] of Object.entries(CONDITIONS)) {
  const headers = new Headers({ range: "bytes=0-", ...fields });
  Deno.bench(`evaluatePreconditions() ${name}`, () => {
    evaluatePreconditions(headers, CURRENT, NOW);
  });
}

Deno.bench("etag()", () => {
  etag(STAT, "medium");
});

Deno.bench("decodePathname()", () => {
  decodePathname("Miles%20Davis/Kind%20of%20Blue/So%20What%3F.flac");
});

Deno.bench("mediaType()", () => {
  mediaType("/music/Miles Davis/Kind of Blue/So What?.flac");
});
