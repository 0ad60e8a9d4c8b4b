import { assertEquals } from "@std/assert";
import {
  choosePlace,
  isOpened,
  isReload,
  parseDeepLink,
} from "@/lib/player/deep_link.ts";

/** A long one, three that last 100 seconds, and one of which nobody knows. */
const TRACKS = [3605, 100, 100, 100, null].map((duration) => ({ duration }));

const ROWS: [search: string, index: number, position: number][] = [
  ["?track=3&t=61", 2, 61],
  ["?track=3", 2, 0],
  ["?t=61.5", 0, 61.5],
  ["?track=1&t=1:01", 0, 61],
  ["?track=1&t=1:00:01", 0, 3601],
  ["?track=2&t=abc", 1, 0],
  ["?track=2&t=-5", 1, 0],
  ["?track=2&t=1e9", 1, 0],
  ["?track=2&t=99.9", 1, 99.9],
  ["?track=2&t=100", 1, 0],
  ["?track=2&t=20:00", 1, 0],
  ["?track=5&t=20:00", 4, 1200],
  ["?t=3605", 0, 0],
];

for (const [search, index, position] of ROWS) {
  Deno.test(`parseDeepLink() is track ${index} at ${position} when the address has ${search}`, () => {
    assertEquals(parseDeepLink({ search, hash: "" }, TRACKS).place, {
      index,
      position,
    });
  });
}

for (
  const search of ["", "?", "?track=0", "?track=6", "?track=-1", "?track=1e0"]
) {
  Deno.test(`parseDeepLink() is nowhere when the address has "${search}"`, () => {
    assertEquals(parseDeepLink({ search, hash: "" }, TRACKS).place, null);
  });
}

Deno.test("parseDeepLink() plays only when it is asked to", () => {
  const isPlaying = (hash: string) =>
    parseDeepLink({ search: "", hash }, TRACKS).isPlaying;
  assertEquals(["", "#play", "#playing", "#track-2"].map(isPlaying), [
    false,
    true,
    false,
    false,
  ]);
});

Deno.test("choosePlace() goes where the link says, and after a reload where the listener was", () => {
  const linked = { index: 2, position: 61 };
  const kept = { index: 4, position: 10 };
  const [fresh, reload] = [{ isReload: false }, { isReload: true }];
  assertEquals([
    choosePlace(linked, kept, fresh),
    choosePlace(linked, kept, reload),
    choosePlace(null, kept, fresh),
    choosePlace(linked, null, reload),
    choosePlace(null, null, fresh),
  ], [linked, kept, kept, linked, null]);
});

Deno.test("isReload() and isOpened() read how the page was reached", () => {
  const types = [
    [],
    [{}],
    ...["navigate", "reload", "back_forward"].map((
      type,
    ) => [{ type }]),
  ];
  const answers = types.map((entries) => {
    const timings = { getEntriesByType: () => entries as PerformanceEntry[] };
    return [isReload(timings), isOpened(timings)];
  });
  assertEquals(answers, [
    [false, false],
    [false, false],
    [false, true],
    [true, false],
    [false, false],
  ]);
});
