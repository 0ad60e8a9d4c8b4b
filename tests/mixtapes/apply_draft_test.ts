import { assertEquals } from "@std/assert";
import { applyDraft } from "@/lib/mixtapes/apply_draft.ts";
import type { DraftTrack } from "@/lib/mixtapes/draft.ts";
import { parseMixtape } from "@/lib/mixtapes/mixtape_file.ts";

const sent = (path: string, duration: number | null = null): DraftTrack => ({
  path,
  title: path,
  artist: "",
  album: "",
  duration,
});

const mixtape = parseMixtape("tape", {
  title: "Tape",
  creator_name: "Ada",
  gift_flow_enabled: true,
  tracks: [
    { path: "a.mp3", duration: "1:01", mood: "blue" },
    { path: "b.mp3", duration: 61.5, mood: "red" },
    { path: "a.mp3", duration: "1:01", mood: "green" },
  ],
});

Deno.test("applyDraft() keeps what was not sent", () => {
  assertEquals(applyDraft(mixtape, { title: "New" }), {
    ...mixtape,
    title: "New",
  });
});

Deno.test("applyDraft() keeps what the file said of tracks that moved", () => {
  const { tracks } = applyDraft(mixtape, {
    tracks: ["b.mp3", "a.mp3", "new.mp3", "a.mp3", "a.mp3"].map((path) =>
      sent(path)
    ),
  });
  assertEquals(tracks.map(({ raw }) => raw.mood), [
    "red",
    "blue",
    undefined,
    "green",
    undefined,
  ]);
});

const DURATIONS: [before: number, sent: number | null, after: number][] = [
  [61.5, 61, 61.5],
  [61.5, null, 61.5],
  [61.5, 62, 62],
];

for (const [before, duration, after] of DURATIONS) {
  Deno.test(`applyDraft() makes ${before} s sent as ${duration} ${after} s`, () => {
    const { tracks } = applyDraft(mixtape, {
      tracks: [sent("b.mp3", duration)],
    });
    assertEquals(tracks[0]?.duration, after);
  });
}
