import { assertEquals } from "@std/assert";
import type { Playlist } from "@/lib/exchange/playlist.ts";
import { parseXspf, writeXspf } from "@/lib/exchange/xspf.ts";

const PLAYLIST: Playlist = {
  title: `Été & <b>"more"</b>`,
  creator: "Ada",
  notes: "Line one\n\n- line two",
  tracks: [
    {
      location: "a%20b/1%23.mp3",
      title: "]]> <script>",
      artist: "R&B",
      album: "x",
      duration: 61.5,
    },
    { location: "b.mp3", title: "", artist: "", album: "", duration: null },
  ],
};

Deno.test("writeXspf() writes what parseXspf() reads", () => {
  const [first, second] = PLAYLIST.tracks;
  const written = {
    ...PLAYLIST,
    tracks: [{ ...first!, location: "a b/1#.mp3" }, second!],
  };
  assertEquals(parseXspf(writeXspf(written)), PLAYLIST);
});

Deno.test("writeXspf() leaves out what XML cannot hold", () => {
  const text = writeXspf({
    ...PLAYLIST,
    title: "a\u0000\u0008b\ud800c\u{1f3b5}",
    tracks: [],
  });
  assertEquals(parseXspf(text).title, "ab\ufffdc\u{1f3b5}");
});

const READ: [what: string, xml: string, titles: string[]][] = [
  ["nothing", "", []],
  ["no track", "<playlist><trackList/></playlist>", []],
  [
    "a track without a location, and one that says nothing",
    "<trackList><track><title>A</title></track><track/><track><album>B</album></track></trackList>",
    ["A"],
  ],
  [
    "attributes and spaces",
    '<trackList><track id="1"> <location >a</location > <title xml:lang="en"> A </title></track></trackList>',
    ["A"],
  ],
  [
    "entities, once",
    "<track><location>a</location><title>&amp;lt;&#65;&#x42;&quot;&bomb;&#9999999;</title></track>",
    ['&lt;AB"&bomb;&#9999999;'],
  ],
  [
    "a document type that would grow",
    '<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b "xx">]><track><location>a</location><title>&a;</title></track>',
    ["&a;"],
  ],
  ["an end that is missing", "<track><location>a</location><title>A", []],
  // A reader that looks to the end from each of them is at it for hours.
  ["a million beginnings without an end", "<track>".repeat(1e6), []],
  ["a million tags without an end", "<track ".repeat(1e6), []],
  [
    "a million names without an end",
    `<track>${"<title ".repeat(1e6)}</track>`,
    [],
  ],
];

for (const [what, xml, titles] of READ) {
  Deno.test(`parseXspf() reads ${what}`, () => {
    assertEquals(parseXspf(xml).tracks.map(({ title }) => title), titles);
  });
}
