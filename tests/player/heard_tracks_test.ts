import { signal } from "@preact/signals";
import { assertEquals } from "@std/assert";
import { followHeard } from "@/lib/player/heard_tracks.ts";
import type { PlayerPhase } from "@/lib/player/playback_state.ts";
import { makePlayerTracks } from "../support/fake_output.ts";

function follow(content: string | null = null, titles = ["A", "B", "C"]) {
  let kept = content;
  const storage = {
    getItem: (key: string) => key === "mixtape:heard:tape" ? kept : null,
    setItem: (_: string, value: string) => {
      kept = value;
    },
    removeItem: () => {},
  };
  const player = {
    tracks: makePlayerTracks(...titles),
    index: signal(-1),
    phase: signal<PlayerPhase>("idle"),
  };
  const { heard, stop } = followHeard(player, { storage, slug: "tape" });
  return { player, heard: () => [...heard.value], stop, kept: () => kept };
}

Deno.test("followHeard() knows nothing at first", () => {
  assertEquals(follow().heard(), []);
});

for (
  const content of [
    "",
    "{",
    "null",
    "7",
    '{"length":3}',
    '["/play/Z.flac",1,null]',
  ]
) {
  Deno.test(`followHeard() knows nothing when ${content} is stored`, () => {
    assertEquals(follow(content).heard(), []);
  });
}

Deno.test("followHeard() knows each track that was current", () => {
  const { player, heard, stop } = follow();
  player.index.value = 0;
  player.index.value = 2;
  player.index.value = 0;
  assertEquals(heard(), [0, 2]);
  stop();
  player.index.value = 1;
  assertEquals(heard(), [0, 2]);
});

Deno.test("followHeard() knows all tracks when the tape has ended", () => {
  const { player, heard } = follow();
  player.index.value = 2;
  player.phase.value = "ended";
  assertEquals(heard().toSorted(), [0, 1, 2]);
});

Deno.test("followHeard() knows them on the next visit, wherever they are then", () => {
  const first = follow();
  first.player.index.value = 1;
  const next = follow(first.kept(), ["New", "A", "B", "C"]);
  assertEquals(next.heard(), [2]);
});
