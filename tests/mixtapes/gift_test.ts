import { assertEquals } from "@std/assert";
import { readGift } from "@/lib/mixtapes/gift.ts";
import { makeMixtape, type MixtapeDraft } from "@/lib/mixtapes/mixtape.ts";

const read = (query: string, draft: Partial<MixtapeDraft> = {}) =>
  readGift(
    makeMixtape("tape", {
      title: "Tape",
      tracks: [],
      giftFlowEnabled: true,
      ...draft,
    }),
    new URLSearchParams(query),
  );

Deno.test("readGift() is nothing when the maker wants no gift, whatever the link says", () => {
  const query = "to=Ada&from=Bob&note=Hi&unwrap=elegant";
  assertEquals(read(query, { giftFlowEnabled: false }), null);
});

Deno.test("readGift() is a wrapped gift without words when the link has none", () => {
  assertEquals(read(""), {
    to: "",
    from: "",
    note: "",
    style: "playful",
    isWrapped: true,
    hasSecretTracks: false,
  });
});

Deno.test("readGift() is from the maker when the link names nobody", () => {
  assertEquals(read("", { creatorName: "Lea" })?.from, "Lea");
  assertEquals(read("from=Bob", { creatorName: "Lea" })?.from, "Bob");
});

const STYLES: [query: string, kept: "playful" | "elegant", style: string][] = [
  ["", "elegant", "elegant"],
  ["unwrap=elegant", "playful", "elegant"],
  ["unwrap=playful", "elegant", "playful"],
  ["unwrap=%3Cscript%3E", "elegant", "elegant"],
  ["unwrap=", "elegant", "elegant"],
];

for (const [query, unwrapStyle, style] of STYLES) {
  Deno.test(`readGift() is ${style} when ${unwrapStyle} is kept and the link says "${query}"`, () => {
    assertEquals(read(query, { unwrapStyle })?.style, style);
  });
}

Deno.test("readGift() is open when the link says so", () => {
  assertEquals(read("to=Ada&unwrapped")?.isWrapped, false);
});

Deno.test("readGift() keeps the tracks a secret when the maker wants that", () => {
  const gift = read("", { showTracklistAfterCompletion: false });
  assertEquals(gift?.hasSecretTracks, true);
});
