import { assertEquals, assertThrows } from "@std/assert";
import {
  makeMixtape,
  makeTrack,
  parseMixtape,
  serializeMixtape,
  totalDuration,
} from "@/lib/mixtapes/mixtape.ts";

const VERSION_2 = {
  schema_version: 2,
  title: "Summer",
  liner_notes: "# Hi",
  cover: "covers/summer.jpg",
  creator_name: "Ada",
  gift_flow_enabled: true,
  unwrap_style: "elegant",
  show_tracklist_after_completion: false,
  created_at: "2024-05-01T10:00:00.000Z",
  updated_at: "2024-05-02T10:00:00.000Z",
  client_id: "c-1",
  tracks: [{
    artist: "Nina",
    album: "Blue",
    track: "Rain",
    duration: "3:45",
    path: "Nina/Blue/01 Rain.flac",
    filename: "01 Rain.flac",
    cover: "covers/nina.jpg",
  }],
};

Deno.test("parseMixtape() reads a file of schema version 2", () => {
  assertEquals(parseMixtape("summer", VERSION_2), {
    slug: "summer",
    title: "Summer",
    creatorName: "Ada",
    linerNotes: "# Hi",
    cover: "summer.jpg",
    giftFlowEnabled: true,
    unwrapStyle: "elegant",
    showTracklistAfterCompletion: false,
    createdAt: new Date("2024-05-01T10:00:00Z"),
    updatedAt: new Date("2024-05-02T10:00:00Z"),
    clientId: "c-1",
    tracks: [{
      artist: "Nina",
      album: "Blue",
      title: "Rain",
      duration: 225,
      path: "Nina/Blue/01 Rain.flac",
      filename: "01 Rain.flac",
      cover: "nina.jpg",
      extra: {},
    }],
    extra: {},
  });
});

Deno.test("serializeMixtape() gives back the file that parseMixtape() read", () => {
  const file = {
    ...VERSION_2,
    mood: { sunny: [1, 2] },
    tracks: [{ ...VERSION_2.tracks[0], rating: 5 }],
  };
  const again = serializeMixtape(parseMixtape("summer", file));
  assertEquals(JSON.parse(again), file);
});

Deno.test("parseMixtape() reads an older file with saved_at and a track's title", () => {
  const mixtape = parseMixtape("old", {
    title: "Old",
    saved_at: "2023-01-01T00:00:00Z",
    tracks: [{ title: "Song", path: "a/b.mp3" }],
  });
  assertEquals(mixtape.createdAt, new Date("2023-01-01T00:00:00Z"));
  assertEquals(mixtape.updatedAt, new Date("2023-01-01T00:00:00Z"));
  assertEquals(mixtape.tracks, [
    makeTrack({ title: "Song", path: "a/b.mp3" }),
  ]);
  assertEquals(mixtape.tracks[0]?.filename, "b.mp3");
});

Deno.test("parseMixtape() takes fields of a wrong type as missing", () => {
  const mixtape = parseMixtape("odd", {
    title: 7,
    cover: { evil: true },
    created_at: "yesterday",
    gift_flow_enabled: "yes",
    unwrap_style: "violent",
    tracks: [
      null,
      "x",
      { track: "No path" },
      { path: "x/Name.flac", duration: "soon", artist: [] },
    ],
  });
  assertEquals(
    mixtape,
    makeMixtape("odd", {
      title: "Untitled mixtape",
      tracks: [makeTrack({ title: "Name", path: "x/Name.flac" })],
    }),
  );
});

for (
  const cover of [
    "../secret.jpg",
    "covers/../a.jpg",
    "a\\b.jpg",
    "https://evil.example/a.jpg",
    "covers/",
  ]
) {
  Deno.test(`parseMixtape() has no cover when the file says ${JSON.stringify(cover)}`, () => {
    assertEquals(parseMixtape("x", { tracks: [], cover }).cover, null);
  });
}

for (const content of [null, [], "x", 1, {}, { tracks: {} }]) {
  Deno.test(`parseMixtape() throws when the file holds ${JSON.stringify(content)}`, () => {
    assertThrows(() => parseMixtape("x", content), TypeError);
  });
}

Deno.test("totalDuration() adds what is known", () => {
  const tracks = [3, null, 4].map((duration) =>
    makeTrack({ title: "", path: "x", duration })
  );
  assertEquals(totalDuration({ tracks }), 7);
});
