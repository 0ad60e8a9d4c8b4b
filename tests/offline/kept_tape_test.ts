import { assertEquals } from "@std/assert";
import {
  isWhole,
  keptSize,
  type KeptTape,
  parseKeptTape,
} from "@/lib/offline/kept_tape.ts";

const FILE = { mediaType: "audio/mpeg", lastModified: 0 };
const TRACK = {
  title: "One",
  url: "/play/1",
  qualities: ["low"] as const,
  size: 5,
  etag: '"1"',
  file: FILE,
};
const TAPE: KeptTape = {
  slug: "tape",
  title: "Tape",
  quality: "low",
  version: '"v"',
  hasPage: true,
  assets: [{ url: "/a.css", isImmutable: true }],
  tracks: [TRACK],
  missing: [],
};

const HOSTILE: [what: string, value: unknown][] = [
  ["nothing", undefined],
  ["null", null],
  ["a list", []],
  ["an empty object", {}],
  ["another quality", { ...TAPE, quality: "best" }],
  ["no tracks", { ...TAPE, tracks: null }],
  ["a track that is none", { ...TAPE, tracks: [null] }],
  ["a size that is none", { ...TAPE, tracks: [{ ...TRACK, size: -1 }] }],
  ["a size with a point", { ...TAPE, tracks: [{ ...TRACK, size: 0.5 }] }],
  ["half a file", { ...TAPE, tracks: [{ ...TRACK, file: {} }] }],
  ["a bad asset", { ...TAPE, assets: [{ url: 1, isImmutable: true }] }],
  ["what is missing as a text", { ...TAPE, missing: "One" }],
];

for (const [what, value] of HOSTILE) {
  Deno.test(`parseKeptTape() is null when ${what} was stored`, () => {
    assertEquals(parseKeptTape(value), null);
  });
}

Deno.test("parseKeptTape() reads what was written, and drops what it does not know", () => {
  const stored = JSON.parse(JSON.stringify({ ...TAPE, more: 1 }));
  assertEquals(parseKeptTape(stored), TAPE);
});

Deno.test("keptSize() counts what is here, each bytes once", () => {
  const tracks = [
    TRACK,
    TRACK,
    { ...TRACK, etag: '"2"', size: 7 },
    { ...TRACK, etag: '"3"', file: null },
  ];
  assertEquals(keptSize({ tracks }), 12);
});

Deno.test("isWhole() is true only when nothing is lacking", () => {
  assertEquals(isWhole(TAPE), true);
  assertEquals(isWhole({ ...TAPE, hasPage: false }), false);
  assertEquals(isWhole({ ...TAPE, missing: ["Two"] }), false);
  assertEquals(
    isWhole({ ...TAPE, tracks: [{ ...TRACK, file: null }] }),
    false,
  );
});
