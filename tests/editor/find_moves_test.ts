import { assertEquals } from "@std/assert";
import { findMoves, followMoves } from "@/lib/editor/find_moves.ts";
import type { TrackJson } from "@/lib/mixtapes/mixtape_json.ts";

const track = (path: string, title: string, album = ""): TrackJson => ({
  path,
  track: title,
  artist: "Nina",
  album,
  duration: 60,
});

const BEFORE = [track("a", "One"), track("b", "Two"), track("a", "One")];

const CASES: [
  what: string,
  after: TrackJson[],
  moves: [string, string][] | null,
][] = [
  ["one track less", BEFORE.slice(1), null],
  ["another order", [BEFORE[1]!, BEFORE[0]!, BEFORE[2]!], null],
  ["other music in that place", [
    BEFORE[0]!,
    track("z", "Three"),
    BEFORE[2]!,
  ], null],
  ["the same song of another album", [
    BEFORE[0]!,
    track("z", "Two", "Live"),
    BEFORE[2]!,
  ], null],
  ["the same", BEFORE, []],
  ["other tags at the same path", [
    track("a", "One", "Remastered"),
    BEFORE[1]!,
    BEFORE[2]!,
  ], []],
  ["a file that is on it twice and has moved", [
    track("z", "One"),
    BEFORE[1]!,
    track("z", "One"),
  ], [["a", "z"]]],
];

for (const [what, after, moves] of CASES) {
  Deno.test(`findMoves() of ${what} is ${JSON.stringify(moves)}`, () => {
    const found = findMoves(BEFORE, after);
    assertEquals(found && [...found], moves);
  });
}

Deno.test("followMoves() changes the path, and nothing else of a track", () => {
  const tracks = BEFORE.map((one, key) => ({ ...one, key }));
  const [first, second, third] = tracks;
  assertEquals(followMoves(tracks, new Map([["a", "z"]])), [
    { ...first!, path: "z" },
    second!,
    { ...third!, path: "z" },
  ]);
});
