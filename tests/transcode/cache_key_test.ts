import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import {
  type CacheFileKind,
  cacheFileKind,
  cacheName,
  isOutdatedBy,
  peaksName,
} from "@/lib/transcode/cache_key.ts";

const FILE = {
  relative: "a/b.flac",
  path: "/m/a/b.flac",
  size: 9,
  mtime: 1.5,
  ctime: 3000,
  birthtime: 2.5,
};
const NAME = cacheName(FILE, "low", "ffmpeg");

Deno.test("cacheName() is the same for the same source, wherever the library is", () => {
  assertMatch(NAME, /^[0-9a-f]{24}-[0-9a-f]{24}-low\.mp3$/);
  assertEquals(cacheName({ ...FILE, path: "/x" }, "low", "ffmpeg"), NAME);
});

for (
  const [what, name] of [
    ["path", cacheName({ ...FILE, relative: "a/c.flac" }, "low", "ffmpeg")],
    ["size", cacheName({ ...FILE, size: 10 }, "low", "ffmpeg")],
    ["older time", cacheName({ ...FILE, mtime: 1 }, "low", "ffmpeg")],
    ["change", cacheName({ ...FILE, ctime: 4000 }, "low", "ffmpeg")],
    ["birth", cacheName({ ...FILE, birthtime: 2 }, "low", "ffmpeg")],
    ["quality", cacheName(FILE, "high", "ffmpeg")],
    ["encoder", cacheName(FILE, "low", "embedded")],
  ] as const
) {
  Deno.test(`cacheName() is another when the source has another ${what}`, () => {
    assertNotEquals(name, NAME);
  });
}

Deno.test("isOutdatedBy() holds for another state of the same source alone", () => {
  const newer = cacheName({ ...FILE, mtime: 2 }, "low", "ffmpeg");
  const high = cacheName(FILE, "high", "ffmpeg");
  const other = cacheName({ ...FILE, relative: "c" }, "low", "ffmpeg");
  assertEquals(
    [newer, NAME, high, other, "notes.txt"].map((name) =>
      isOutdatedBy(name, NAME)
    ),
    [true, false, false, false, false],
  );
});

Deno.test("isOutdatedBy() holds for peaks of another state of the source alone", () => {
  const peaks = peaksName(FILE);
  const newer = peaksName({ ...FILE, ctime: 4000 });
  const other = peaksName({ ...FILE, relative: "c" });
  const names = [newer, peaks, other, NAME, `${NAME}.part`];
  assertEquals(
    names.map((name) => isOutdatedBy(name, peaks)),
    [true, false, false, false, false],
  );
  assertEquals(isOutdatedBy(newer, NAME), false);
});

const KINDS: [name: string, kind: CacheFileKind][] = [
  [peaksName(FILE), "peaks"],
  [`${peaksName(FILE)}.part`, "unknown"],
  [`.${peaksName(FILE)}.0123456789abcdef.tmp`, "unknown"],
  [NAME, "finished"],
  [`${NAME}.part`, "part"],
  [`${NAME}.0a1b2c3d.part`, "part"],
  ["d41d8cd98f00b204e9800998ecf8427e_medium_192k.mp3", "foreign"],
  ["d41d8cd98f00b204e9800998ecf8427e_original.mp3", "foreign"],
  [`${NAME}.partial`, "unknown"],
  [`x${NAME}`, "unknown"],
  [NAME.replace("low", "original-low"), "unknown"],
  ["notes.txt", "unknown"],
  ["", "unknown"],
];

for (const [name, kind] of KINDS) {
  Deno.test(`cacheFileKind() is ${kind} when the name is "${name}"`, () => {
    assertEquals(cacheFileKind(name), kind);
  });
}
