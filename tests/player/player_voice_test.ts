import { assertEquals } from "@std/assert";
import { createPlayer } from "@/lib/player/create_player.ts";
import { voiceOf } from "@/lib/player/player_voice.ts";
import { createFakeOutput, makePlayerTracks } from "../support/fake_output.ts";

function openPlayer() {
  const page = createFakeOutput();
  const device = createFakeOutput({ name: "Kitchen" });
  const player = createPlayer({
    tracks: makePlayerTracks("A", "B"),
    output: page,
    schedule: () => () => {},
  });
  return { page, device, player, voice: voiceOf(player) };
}

Deno.test("voiceOf() is heard when the page says that it plays, and not before", () => {
  const { page, player, voice } = openPlayer();
  player.play();
  assertEquals([voice.isRunning.value, voice.isHeard.value], [true, false]);
  page.emit({ type: "playing" });
  assertEquals([voice.isRunning.value, voice.isHeard.value], [true, true]);
});

Deno.test("voiceOf() pauses a player that plays or loads, and no other", () => {
  const { page, player, voice } = openPlayer();
  voice.silence();
  assertEquals(page.calls, []);
  player.play();
  voice.silence();
  assertEquals(page.calls, ["load A 0", "pause"]);
  page.emit({ type: "playing" });
  voice.silence();
  assertEquals(page.calls, ["load A 0", "pause", "pause"]);
});

Deno.test("voiceOf() leaves a device alone", () => {
  const { device, player, voice } = openPlayer();
  player.play();
  player.useOutput(device);
  device.emit({ type: "playing" });
  assertEquals([voice.isRunning.value, voice.isHeard.value], [false, false]);
  voice.silence();
  assertEquals(device.calls, ["load A 0"]);
});
