import { assertEquals } from "@std/assert";
import { createPlayer } from "@/lib/player/create_player.ts";
import { chooseQuality } from "@/lib/player/kept_quality.ts";
import type { QualityChoice } from "@/lib/player/quality_choice.ts";
import type { Quality } from "@/lib/transcode/quality.ts";
import { createFakeOutput, makePlayerTracks } from "../support/fake_output.ts";

const ROWS: [QualityChoice, Quality | null, boolean, Quality][] = [
  ["auto", null, false, "medium"],
  ["auto", null, true, "medium"],
  ["auto", "low", false, "low"],
  ["original", "low", false, "original"],
  ["original", "low", true, "low"],
  ["original", null, true, "original"],
];

for (const [choice, kept, isLost, quality] of ROWS) {
  Deno.test(`chooseQuality() is ${quality} when ${choice} meets a copy of ${kept}, lost ${isLost}`, () => {
    const connection = { saveData: false, bitsPerSecond: null };
    assertEquals(
      chooseQuality(choice, connection, { kept, isLost }),
      quality,
    );
  });
}

Deno.test("createPlayer() goes on from the copy when the connection is lost", () => {
  const output = createFakeOutput();
  const urls: string[] = [];
  const { load } = output;
  output.load = (track, options) => {
    urls.push(track.url);
    load(track, options);
  };
  let attempt = () => {};
  const player = createPlayer({
    tracks: makePlayerTracks("A"),
    output,
    quality: "high",
    schedule: (callback) => {
      attempt = callback;
      return () => {};
    },
  });
  player.setKept("low");
  player.jump(0);
  output.emit({ type: "playing" });
  output.emit({ type: "failed", failure: "network" });
  attempt();
  assertEquals(urls, ["/play/A.flac?quality=high", "/play/A.flac?quality=low"]);
});
