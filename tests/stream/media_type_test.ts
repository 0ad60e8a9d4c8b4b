import { assertEquals } from "@std/assert";
import { mediaType } from "@/lib/stream/media_type.ts";

const ROWS: [path: string, type: string | undefined][] = [
  ["", undefined],
  ["flac", undefined],
  [".flac", undefined],
  ["a.flac/notes", undefined],
  ["notes.txt", undefined],
  ["a.flac.txt", undefined],
  ["cover.jpg", undefined],
  ["clip.mp4", undefined],
  ["page.html", undefined],
  ["list.m3u", undefined],
  ["list.M3U8", undefined],
  ["list.pls", undefined],
  ["mixtape.json", undefined],
  ["collection.db", undefined],
  ["a.nonsense", undefined],
  ["a.", undefined],
  ["a.flac ", undefined],
  ["a.flac", "audio/flac"],
  ["Jazz/So What?.FLAC", "audio/flac"],
  ["a.mp3", "audio/mpeg"],
  ["a.m4a", "audio/mp4"],
  ["a.m4b", "audio/mp4"],
  ["a.aac", "audio/aac"],
  ["a.ogg", "audio/ogg"],
  ["a.oga", "audio/ogg"],
  ["a.opus", "audio/ogg"],
  ["a.wav", "audio/wav"],
  ["a.aif", "audio/aiff"],
  ["a.AiFf", "audio/aiff"],
  ["a.wma", "audio/x-ms-wma"],
  ["a.ape", "audio/x-ape"],
  ["a.weba", "audio/webm"],
  ["a.b.c.mp3", "audio/mpeg"],
  // Known to the registry alone
  ["a.amr", "audio/amr"],
];

for (const [path, type] of ROWS) {
  Deno.test(`mediaType() answers ${type} when ${JSON.stringify(path)}`, () => {
    assertEquals(mediaType(path), type);
  });
}
