import { assertEquals } from "@std/assert";
import {
  countTracks,
  describeAdded,
  foldersOfTwins,
} from "@/lib/editor/result_words.ts";
import type { FoundAlbum, FoundTrack } from "@/lib/library/track.ts";

const track = (path: string, title: string, album = "Blue") =>
  ({ path, title, artist: "Nina", album }) as FoundTrack;
const album = (id: string, title: string, coverPath: string | null) =>
  ({ id, title, artist: "Nina", year: 1970, coverPath }) as FoundAlbum;

Deno.test("foldersOfTwins() names the folders of what looks the same, and of nothing else", () => {
  const folders = foldersOfTwins({
    tracks: [
      track("Blue/1.mp3", "One"),
      track("Backup/Blue/1.mp3", "One"),
      track("1.mp3", "One"),
      track("Blue/2.mp3", "Two"),
      track("Live/1.mp3", "One", "Live"),
    ],
    albums: [
      album("a", "Blue", "Blue/1.mp3"),
      album("b", "Blue", "Backup/Blue/1.mp3"),
      album("c", "Blue", null),
      album("d", "Live", "Live/1.mp3"),
    ],
  });
  assertEquals([...folders], [
    ["Blue/1.mp3", "Blue"],
    ["Backup/Blue/1.mp3", "Backup/Blue"],
    ["1.mp3", "the top folder"],
    ["a", "Blue"],
    ["b", "Backup/Blue"],
  ]);
});

Deno.test("countTracks() knows one from many", () => {
  assertEquals([countTracks(1), countTracks(0)], ["1 track", "0 tracks"]);
});

const ADDED: [added: number, total: number, words: string][] = [
  [13, 13, "Added 13 tracks"],
  [1, 1, "Added 1 track"],
  [11, 13, "Added 11 of 13: 2 were on the tape"],
  [12, 13, "Added 12 of 13: 1 was on the tape"],
  [0, 13, "All 13 tracks are on the tape already"],
  [0, 1, "Its track is on the tape already"],
];

for (const [added, total, words] of ADDED) {
  Deno.test(`describeAdded() says “${words}”`, () => {
    assertEquals(describeAdded(added, total), words);
  });
}
