import { assertEquals } from "@std/assert";
import { DRAFT_LIMITS } from "@/lib/mixtapes/draft.ts";
import { fitDraft } from "@/lib/mixtapes/fit_draft.ts";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";

const track = makeTrack({ title: "One", path: "a.flac", raw: { x: 1 } });

Deno.test("fitDraft() changes nothing that an editor may send, but for fields that nobody knows", () => {
  const draft = {
    title: "Tape",
    creatorName: "Ada",
    linerNotes: "Notes",
    cover: "cover-a.jpg",
    raw: { mood: "blue" },
    tracks: [track],
  };
  assertEquals(fitDraft(draft), {
    ...draft,
    raw: {},
    tracks: [{ ...track, raw: {} }],
  });
});

Deno.test("fitDraft() cuts what is longer", () => {
  const long = "\ud83c\udfb5".repeat(100_000);
  const fitted = fitDraft({
    title: long,
    creatorName: long,
    linerNotes: long,
    tracks: Array(2000).fill({ ...track, title: long, artist: long }),
  });
  assertEquals(fitted.title.length, DRAFT_LIMITS.title);
  assertEquals(fitted.creatorName?.length, DRAFT_LIMITS.creatorName);
  assertEquals(fitted.linerNotes?.length, DRAFT_LIMITS.linerNotes);
  assertEquals(fitted.tracks.length, DRAFT_LIMITS.tracks);
  assertEquals(fitted.tracks[0]?.title.length, DRAFT_LIMITS.trackText);
});
