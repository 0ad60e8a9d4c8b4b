import { assertEquals } from "@std/assert";
import type { LibraryStatus } from "@/lib/library/library_status.ts";
import {
  describeLibrary,
  describeMissing,
  describeProblems,
} from "@/lib/library/library_words.ts";

const STATUS: LibraryStatus = {
  phase: "ready",
  error: null,
  tracks: 12_345,
  albums: 1024,
  artists: 512,
  duration: 35 * 86_400,
  size: 210 * 1024 ** 3,
  unreadable: 0,
  scannedAt: "2024-01-02T03:04:05Z",
  watching: true,
  progress: null,
};

const SIZES: [status: Partial<LibraryStatus>, sentence: string][] = [
  [
    { tracks: 0 },
    "There is no music in /music yet. Copy some there, or set MUSIC_ROOT to the folder that has yours.",
  ],
  [{ tracks: 0, phase: "scanning" }, "There is no music in the library yet."],
  [
    {},
    "12,345 tracks on 1,024 albums by 512 artists: 35 days of music, 210 GB.",
  ],
  [
    { tracks: 1, albums: 1, artists: 1, duration: 20, size: 1000 },
    "1 track on 1 album by 1 artist: 1 minute of music, 1 KB.",
  ],
  [
    { tracks: 2, albums: 0, artists: 0, duration: 7200, size: 0 },
    "2 tracks: 2 hours of music, 0 bytes.",
  ],
];

for (const [status, sentence] of SIZES) {
  Deno.test(`describeLibrary() says: ${sentence}`, () => {
    assertEquals(
      describeLibrary({ ...STATUS, ...status }, "/music")[0],
      sentence,
    );
  });
}

Deno.test("describeLibrary() says how late changes are noticed that cannot be watched", () => {
  const [, , advice] = describeLibrary(
    { ...STATUS, watching: false },
    "/music",
  );
  assertEquals(advice?.includes("within 10 minutes"), true);
});

Deno.test("describeLibrary() says nothing of the last scan while there is one", () => {
  assertEquals(
    describeLibrary({ ...STATUS, phase: "scanning" }, "/").length,
    2,
  );
});

Deno.test("describeProblems() and describeMissing() count", () => {
  const figures = { tracks: 0, unreadable: 0 };
  assertEquals(describeProblems(figures), null);
  assertEquals(
    describeProblems({ ...figures, tracks: 1 }),
    "All files can be played",
  );
  assertEquals(
    describeProblems({ ...figures, unreadable: 1 }),
    "1 file that cannot be played",
  );
  assertEquals(describeMissing(0), "Mixtapes miss nothing");
  assertEquals(describeMissing(2), "2 tracks that mixtapes miss");
});
