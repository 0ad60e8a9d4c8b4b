import { assertEquals } from "@std/assert";
import { parseM3u8, writeM3u8 } from "@/lib/exchange/m3u8.ts";
import {
  MOST_TRACKS,
  type Playlist,
  type PlaylistTrack,
} from "@/lib/exchange/playlist.ts";

const track = (
  location: string,
  facts: Partial<PlaylistTrack> = {},
): PlaylistTrack => ({
  location,
  title: "",
  artist: "",
  album: "",
  duration: null,
  ...facts,
});

const PARSED: [what: string, text: string, tracks: PlaylistTrack[]][] = [
  ["nothing", "", []],
  ["only comments", "#EXTM3U\n# hello\n\n", []],
  ["a plain list", "a.mp3\nb.mp3", [track("a.mp3"), track("b.mp3")]],
  [
    "Windows lines and a byte order mark",
    "\ufeff#EXTM3U\r\n#EXTINF:61,Nina - Sinnerman - Live\r\nC:\\Music\\a.mp3\r\n",
    [
      track("C:\\Music\\a.mp3", {
        artist: "Nina",
        title: "Sinnerman - Live",
        duration: 61,
      }),
    ],
  ],
  ["a name without an artist", "#EXTINF:5,Rain\na.mp3", [
    track("a.mp3", { title: "Rain", duration: 5 }),
  ]],
  ["an unknown length", "#EXTINF:-1,Rain\na.mp3", [
    track("a.mp3", { title: "Rain" }),
  ]],
  ["attributes", '#EXTINF:5 logo="x",Rain\na.mp3', [
    track("a.mp3", { title: "Rain", duration: 5 }),
  ]],
  ["info without a comma", "#EXTINF:x\na.mp3", [track("a.mp3")]],
  ["info that is of the track before", "#EXTINF:5,Rain\na.mp3\nb.mp3", [
    track("a.mp3", { title: "Rain", duration: 5 }),
    track("b.mp3"),
  ]],
];

for (const [what, text, tracks] of PARSED) {
  Deno.test(`parseM3u8() reads ${what}`, () => {
    assertEquals(parseM3u8(text).tracks, tracks);
  });
}

Deno.test("parseM3u8() reads as many tracks as a tape may have", () => {
  const { tracks } = parseM3u8("a.mp3\n".repeat(5000));
  assertEquals(tracks.length, MOST_TRACKS);
});

const PLAYLIST: Playlist = {
  title: "Été",
  creator: "",
  notes: "",
  tracks: [
    track("a/1 #x.mp3", { title: "One", artist: "Nina", duration: 61 }),
    track("b.mp3", { title: "Two" }),
  ],
};

Deno.test("writeM3u8() writes what parseM3u8() reads", () => {
  assertEquals(parseM3u8(writeM3u8(PLAYLIST)), PLAYLIST);
});

Deno.test("writeM3u8() makes no comment of a folder", () => {
  const text = writeM3u8({ ...PLAYLIST, tracks: [track("#1 Record/a.mp3")] });
  assertEquals(parseM3u8(text).tracks, [track("./#1 Record/a.mp3")]);
});

Deno.test("writeM3u8() lets no tag begin a line of its own", () => {
  const text = writeM3u8({
    ...PLAYLIST,
    title: "a\n/etc/passwd",
    tracks: [track("b.mp3", { title: "x\r\n/etc/shadow" })],
  });
  assertEquals(parseM3u8(text).tracks.map(({ location }) => location), [
    "b.mp3",
  ]);
});
