import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  makeMixtape,
  makeTrack,
  type Mixtape,
} from "@/lib/mixtapes/mixtape.ts";
import { parseMixtape, serializeMixtape } from "@/lib/mixtapes/mixtape_file.ts";

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
    revision: "",
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
      raw: VERSION_2.tracks[0]!,
    }],
    raw: VERSION_2,
  });
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
    makeTrack({
      title: "Song",
      path: "a/b.mp3",
      raw: { title: "Song", path: "a/b.mp3" },
    }),
  ]);
  assertEquals(mixtape.tracks[0]?.filename, "b.mp3");
});

Deno.test("parseMixtape() takes fields of a wrong type as missing", () => {
  const track = { path: "x/Name.flac", duration: "soon", artist: [] };
  const raw = {
    title: 7,
    cover: { evil: true },
    created_at: "yesterday",
    gift_flow_enabled: "yes",
    unwrap_style: "violent",
    tracks: [null, "x", { track: "No path" }, track],
  };
  assertEquals(
    parseMixtape("odd", raw),
    makeMixtape("odd", {
      title: "Untitled mixtape",
      tracks: [makeTrack({ title: "Name", path: "x/Name.flac", raw: track })],
      raw,
    }),
  );
});

Deno.test("parseMixtape() takes a title of spaces as none", () => {
  const { title } = parseMixtape("x", { title: " \t\u3000", tracks: [] });
  assertEquals(title, "Untitled mixtape");
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

Deno.test("parseMixtape() makes half a surrogate pair well-formed", () => {
  const { cover, tracks } = parseMixtape("x", {
    cover: "covers/\ud800.jpg",
    tracks: [{ path: "\ud800.mp3" }],
  });
  assertEquals([cover, tracks[0]?.path], ["\ufffd.jpg", "\ufffd.mp3"]);
});

/** What a file holds after it was read, changed and written. */
function rewrite(
  file: Record<string, unknown>,
  change: Partial<Mixtape> = {},
): Record<string, unknown> {
  const mixtape = parseMixtape("tape", { ...VERSION_2, ...file });
  return JSON.parse(serializeMixtape({ ...mixtape, ...change }));
}

const TRACK = VERSION_2.tracks[0]!;

const KEPT: [what: string, file: Record<string, unknown>][] = [
  ["unknown fields", { mood: { sunny: [1, 2] } }],
  ["unknown fields of tracks", { tracks: [{ ...TRACK, rating: 5 }] }],
  ["the slug", { slug: "another" }],
  ["a later schema version", { schema_version: 3 }],
  ["a cover elsewhere", { cover: "https://a.example/a.jpg" }],
  ["values of a wrong type", { title: 7, liner_notes: ["a"], client_id: 4 }],
  ["an unknown unwrap style", { unwrap_style: "violent" }],
  ["a flag that is none", { gift_flow_enabled: "yes" }],
  ["a date that is none", { created_at: "yesterday" }],
  ["a date in another form", { created_at: "2024-05-01T10:00:00+00:00" }],
  ["half a surrogate pair", { title: "\ud800" }],
  ["minutes beyond an hour", { tracks: [{ ...TRACK, duration: "75:03" }] }],
  ["hours", { tracks: [{ ...TRACK, duration: "1:15:03" }] }],
  ["a duration in seconds", { tracks: [{ ...TRACK, duration: 225.5 }] }],
  ["a duration that is none", { tracks: [{ ...TRACK, duration: "soon" }] }],
  ["a track's cover elsewhere", { tracks: [{ ...TRACK, cover: "/a/b.jpg" }] }],
  ["what is no track", { tracks: [null, TRACK, { track: "No path" }, "x"] }],
];

for (const [what, file] of KEPT) {
  Deno.test(`serializeMixtape() keeps ${what}`, () => {
    assertEquals(rewrite(file), { ...VERSION_2, ...file });
  });
}

Deno.test("serializeMixtape() keeps what is beside a changed field", () => {
  const file = { cover: "https://a.example/a.jpg", unwrap_style: "violent" };
  assertEquals(rewrite(file, { unwrapStyle: "elegant" }), {
    ...VERSION_2,
    ...file,
    unwrap_style: "elegant",
  });
});

Deno.test("serializeMixtape() writes every field that was changed", () => {
  const changed = makeMixtape("tape", {
    title: "Winter",
    creatorName: "Bob",
    linerNotes: "Bye",
    cover: "winter.jpg",
    giftFlowEnabled: false,
    unwrapStyle: "playful",
    showTracklistAfterCompletion: true,
    createdAt: new Date("2025-01-01T00:00:00Z"),
    updatedAt: new Date("2025-01-02T00:00:00Z"),
    clientId: "c-2",
    tracks: [makeTrack({
      artist: "Ada",
      album: "Red",
      title: "Snow",
      duration: 4503,
      path: "b.mp3",
      cover: "ada.jpg",
      raw: TRACK,
    })],
    raw: VERSION_2,
  });
  assertEquals(JSON.parse(serializeMixtape(changed)), {
    schema_version: 2,
    title: "Winter",
    liner_notes: "Bye",
    cover: "covers/winter.jpg",
    creator_name: "Bob",
    gift_flow_enabled: false,
    unwrap_style: "playful",
    show_tracklist_after_completion: true,
    created_at: "2025-01-01T00:00:00.000Z",
    updated_at: "2025-01-02T00:00:00.000Z",
    client_id: "c-2",
    tracks: [{
      artist: "Ada",
      album: "Red",
      track: "Snow",
      duration: "75:03",
      path: "b.mp3",
      filename: "b.mp3",
      cover: "covers/ada.jpg",
    }],
  });
});

Deno.test("serializeMixtape() writes a new mixtape whole", () => {
  const mixtape = makeMixtape("new", {
    title: "New",
    tracks: [makeTrack({ title: "One", path: "a/1.mp3" })],
  });
  assertEquals(JSON.parse(serializeMixtape(mixtape)), {
    schema_version: 2,
    title: "New",
    creator_name: "",
    liner_notes: "",
    cover: null,
    gift_flow_enabled: false,
    unwrap_style: "playful",
    show_tracklist_after_completion: true,
    created_at: null,
    updated_at: null,
    client_id: null,
    tracks: [{
      artist: "",
      album: "",
      track: "One",
      duration: "",
      path: "a/1.mp3",
      filename: "1.mp3",
      cover: null,
    }],
  });
});

Deno.test("serializeMixtape() fills in what an older file lacks, and keeps its own fields", () => {
  const old = {
    title: "Old",
    saved_at: "2023-01-01T00:00:00Z",
    tracks: [{ title: "Song", path: "a/b.mp3" }],
  };
  const file = JSON.parse(serializeMixtape(parseMixtape("old", old)));
  assertEquals(
    [file.schema_version, file.saved_at, file.created_at],
    [2, old.saved_at, "2023-01-01T00:00:00.000Z"],
  );
  assertEquals([file.tracks[0].track, file.tracks[0].title], ["Song", "Song"]);
});

Deno.test("serializeMixtape() keeps what is no track in its place when tracks move", () => {
  const [a, b, c] = ["a", "b", "c"].map((path) => ({ ...TRACK, path }));
  const file = { tracks: [a, null, b, "x", c] };
  const { tracks } = parseMixtape("tape", { ...VERSION_2, ...file });
  const { tracks: moved } = rewrite(file, { tracks: tracks.toReversed() });
  assertEquals(moved, [c, null, b, "x", a]);
  const { tracks: fewer } = rewrite(file, { tracks: tracks.slice(2) });
  assertEquals(fewer, [c, null, "x"]);
});

Deno.test("serializeMixtape() leaves the order of the fields as it was", () => {
  const file = { tracks: [{ path: "a.mp3", artist: "Ada" }], title: "Tape" };
  const again = serializeMixtape(parseMixtape("tape", file));
  assert(again.indexOf('"tracks"') < again.indexOf('"title"'));
  assert(again.indexOf('"path"') < again.indexOf('"artist"'));
});
