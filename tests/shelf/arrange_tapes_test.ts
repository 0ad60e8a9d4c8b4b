import { assertEquals } from "@std/assert";
import type { TapeSummary } from "@/lib/mixtapes/shelf_view.ts";
import {
  arrangeTapes,
  parseShelfOrder,
  type ShelfOrder,
} from "@/lib/shelf/arrange_tapes.ts";

const tape = (title: string, facts: Partial<TapeSummary>): TapeSummary => ({
  slug: title,
  title,
  creatorName: "",
  href: "",
  cover: null,
  facts: "",
  isGift: false,
  words: "",
  seconds: 0,
  changedAt: 0,
  createdAt: 0,
  ...facts,
});

const TAPES = [
  tape("Été 10", { changedAt: 1, createdAt: 3, seconds: 20, words: "Nina" }),
  tape("Été 9", { changedAt: 3, createdAt: 1, seconds: 10, words: "Björk" }),
  tape("Zoo", { changedAt: 2, createdAt: 2, seconds: 30, creatorName: "Ada" }),
];

const ARRANGED: [query: string, order: ShelfOrder, titles: string[]][] = [
  ["", "changed", ["Été 9", "Zoo", "Été 10"]],
  ["", "created", ["Été 10", "Zoo", "Été 9"]],
  ["", "title", ["Été 9", "Été 10", "Zoo"]],
  ["", "longest", ["Zoo", "Été 10", "Été 9"]],
  ["  ete ", "title", ["Été 9", "Été 10"]],
  ["bjork ETE", "title", ["Été 9"]],
  ["ada", "title", ["Zoo"]],
  ["nina ada", "title", []],
  ["(", "title", []],
];

for (const [query, order, titles] of ARRANGED) {
  Deno.test(`arrangeTapes() of "${query}" by ${order} is ${titles}`, () => {
    assertEquals(
      arrangeTapes(TAPES, { query, order }).map(({ title }) => title),
      titles,
    );
  });
}

Deno.test("arrangeTapes() leaves the list as it was", () => {
  const before = [...TAPES];
  arrangeTapes(TAPES, { query: "", order: "title" });
  assertEquals(TAPES, before);
});

for (const text of [null, "", "size", "__proto__"]) {
  Deno.test(`parseShelfOrder() takes ${JSON.stringify(text)} for the usual order`, () => {
    assertEquals(parseShelfOrder(text), "changed");
  });
}
