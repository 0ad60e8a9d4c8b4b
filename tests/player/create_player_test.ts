import { assertEquals } from "@std/assert";
import { createPlayer } from "@/lib/player/create_player.ts";
import { createFakeOutput, makePlayerTracks } from "../support/fake_output.ts";

function setUp(...titles: string[]) {
  const output = createFakeOutput();
  const scheduled: { callback: () => void; milliseconds: number }[] = [];
  const player = createPlayer({
    tracks: makePlayerTracks(...titles),
    output,
    random: () => 0,
    schedule(callback, milliseconds) {
      const entry = { callback, milliseconds };
      scheduled.push(entry);
      return () => {
        const at = scheduled.indexOf(entry);
        if (at >= 0) scheduled.splice(at, 1);
      };
    },
  });
  const delays = () => scheduled.map(({ milliseconds }) => milliseconds);
  return { player, output, scheduled, delays };
}

/** Milliseconds after which the player says that it waits. */
const PATIENCE = 3000;

Deno.test("createPlayer() asks for nothing by itself", () => {
  const { player, output } = setUp("A");
  assertEquals(output.calls, []);
  assertEquals([player.phase.value, player.index.value], ["idle", -1]);
});

Deno.test("play() is playing only when the output says so", () => {
  const { player, output } = setUp("A", "B");
  player.play();
  assertEquals(output.calls, ["load A 0"]);
  assertEquals(player.phase.value, "loading");
  output.emit({ type: "playing" });
  assertEquals(player.phase.value, "playing");
  assertEquals(player.track.value?.title, "A");
});

Deno.test("play() goes on where pause() left off", () => {
  const { player, output } = setUp("A");
  player.play();
  output.emit({ type: "playing" });
  player.pause();
  assertEquals(player.phase.value, "playing");
  output.emit({ type: "paused" });
  assertEquals(player.phase.value, "paused");
  player.toggle();
  assertEquals(output.calls, ["load A 0", "pause", "play"]);
});

Deno.test("the tape moves on by itself and ends after its last track", () => {
  const { player, output } = setUp("A", "B");
  player.play();
  output.emit({ type: "playing" });
  output.emit({ type: "ended" });
  assertEquals([player.index.value, player.phase.value], [1, "loading"]);
  output.emit({ type: "playing" });
  output.emit({ type: "ended" });
  assertEquals(player.phase.value, "ended");
  output.emit({ type: "paused" });
  assertEquals(player.phase.value, "ended");
  player.play();
  assertEquals(output.calls.at(-1), "load A 0");
});

Deno.test("previous() restarts a track that has been playing for a while", () => {
  const { player, output } = setUp("A", "B");
  player.jump(1);
  output.emit({ type: "position", seconds: 10 });
  player.previous();
  assertEquals(output.calls.at(-1), "seek 0");
  player.previous();
  assertEquals(output.calls.at(-1), "load A 0");
});

Deno.test("next() leaves the last track alone, unless more comes", () => {
  const { player, output } = setUp("A", "B");
  assertEquals(player.hasNext.value, true);
  player.jump(1);
  output.emit({ type: "playing" });
  player.next();
  assertEquals([player.hasNext.value, output.calls], [false, ["load B 0"]]);
  assertEquals(player.phase.value, "playing");
  player.setRepeat("all");
  player.next();
  assertEquals([player.hasNext.value, player.index.value], [true, 0]);
  player.setRepeat("off");
  output.emit({ type: "ended" });
  output.emit({ type: "ended" });
  player.next();
  assertEquals([player.phase.value, output.calls.at(-1)], ["ended", "pause"]);
});

Deno.test("seek() stays inside the track, and does nothing before the first", () => {
  const { player, output } = setUp("A");
  player.seek(5);
  player.play();
  player.seek(-5);
  player.seek(1e9);
  assertEquals(output.calls, ["load A 0", "seek 0", "seek 60"]);
  assertEquals(player.position.value, 60);
});

Deno.test("duration is the tag's until the audio says it better", () => {
  const { player, output } = setUp("A");
  player.play();
  assertEquals(player.duration.value, 60);
  output.emit({ type: "duration", seconds: 61.5 });
  assertEquals(player.duration.value, 61.5);
});

Deno.test("a blocked start is paused, and says what to do", () => {
  const { player, output } = setUp("A");
  player.play();
  output.emit({ type: "failed", failure: "blocked" });
  assertEquals([player.phase.value, player.failure.value], [
    "paused",
    "blocked",
  ]);
  player.play();
  output.emit({ type: "playing" });
  assertEquals([output.calls.at(-1), player.failure.value], ["play", null]);
});

Deno.test("a lost connection is tried again at the same position, ever later", () => {
  const { player, output, scheduled } = setUp("A");
  player.play();
  output.emit({ type: "playing" });
  output.emit({ type: "position", seconds: 33 });
  const delays: number[] = [];
  for (let i = 0; i < 6; i++) {
    output.emit({ type: "failed", failure: "network" });
    delays.push(scheduled[0]!.milliseconds);
    scheduled.splice(0)[0]!.callback();
    assertEquals(output.calls.at(-1), "load A 33");
  }
  assertEquals(delays, [500, 1000, 2000, 4000, 8000, 8000]);
  assertEquals(player.message.value, "Connection lost. Trying again");
  output.emit({ type: "playing" });
  assertEquals(player.failure.value, null);
});

Deno.test("silence is explained after a while, until the music goes on", () => {
  const { player, output, scheduled } = setUp("A");
  player.play();
  output.emit({ type: "playing" });
  assertEquals(scheduled, []);
  output.emit({ type: "waiting" });
  assertEquals([scheduled[0]?.milliseconds, player.message.value], [
    PATIENCE,
    null,
  ]);
  scheduled.splice(0)[0]!.callback();
  assertEquals(player.message.value, "Waiting for the connection");
  output.emit({ type: "playing" });
  assertEquals([scheduled, player.message.value], [[], null]);
});

Deno.test("silence is not explained where the listener, or a failure, has done so", () => {
  const { player, output, scheduled, delays } = setUp("A");
  player.play();
  scheduled.splice(0)[0]!.callback();
  output.emit({ type: "failed", failure: "busy" });
  assertEquals(player.message.value, "The server is busy. Trying again");
  assertEquals(delays(), [500]);
  player.pause();
  assertEquals([delays(), player.message.value], [[], null]);
});

Deno.test("silence is not explained where a device plays, or nothing any more", () => {
  const { player, delays } = setUp("A");
  player.play();
  assertEquals(delays(), [PATIENCE]);
  player.useOutput(createFakeOutput({ name: "Kitchen" }));
  assertEquals([player.phase.value, delays()], ["loading", []]);
  player.useOutput(createFakeOutput());
  assertEquals(delays(), [PATIENCE]);
  player.dispose();
  assertEquals(delays(), []);
});

Deno.test("pause() gives up on a lost connection until play()", () => {
  const { player, output, scheduled } = setUp("A");
  player.play();
  output.emit({ type: "position", seconds: 12 });
  output.emit({ type: "failed", failure: "network" });
  player.pause();
  assertEquals([player.phase.value, scheduled.length], ["paused", 0]);
  player.play();
  assertEquals(output.calls.at(-1), "load A 12");
});

Deno.test("jump() forgets the retry of the track before", () => {
  const { player, output, delays } = setUp("A", "B");
  player.play();
  output.emit({ type: "failed", failure: "network" });
  player.jump(1);
  assertEquals([delays(), player.failure.value], [[PATIENCE], null]);
});

Deno.test("a missing track is marked and passed over", () => {
  const { player, output } = setUp("A", "B", "C");
  player.jump(1);
  output.emit({ type: "failed", failure: "missing" });
  assertEquals([...player.broken.value], [1]);
  assertEquals(output.calls.at(-1), "load C 0");
  player.previous();
  assertEquals(output.calls.at(-1), "load A 0");
});

Deno.test("a tape of missing tracks ends instead of going round", () => {
  const { player, output } = setUp("A", "B");
  player.play();
  output.emit({ type: "failed", failure: "missing" });
  output.emit({ type: "failed", failure: "unplayable" });
  assertEquals(player.phase.value, "ended");
});

Deno.test("setVolume() stays between silent and full", () => {
  const { player, output } = setUp("A");
  player.setVolume(2);
  player.setVolume(-1);
  player.setMuted(true);
  assertEquals(output.calls, ["volume 1", "volume 0", "muted true"]);
});

Deno.test("dispose() lets go of the output and hears no more of it", () => {
  const { player, output } = setUp("A");
  player.play();
  player.dispose();
  output.emit({ type: "playing" });
  assertEquals([output.calls.at(-1), player.phase.value], [
    "release",
    "loading",
  ]);
});

Deno.test("a paused player stays paused when the connection is lost", () => {
  const { player, output, scheduled } = setUp("A");
  player.play();
  output.emit({ type: "playing" });
  output.emit({ type: "position", seconds: 20 });
  player.pause();
  output.emit({ type: "paused" });
  output.emit({ type: "failed", failure: "network" });
  assertEquals([player.phase.value, player.failure.value, scheduled.length], [
    "paused",
    null,
    0,
  ]);
  player.play();
  assertEquals(output.calls.at(-1), "load A 20");
});

Deno.test("pause() takes back what was said of the connection", () => {
  const { player, output } = setUp("A");
  player.play();
  output.emit({ type: "failed", failure: "network" });
  assertEquals(player.failure.value, "network");
  player.pause();
  assertEquals(player.failure.value, null);
});

function setUpEnded() {
  const parts = setUp("A", "B");
  parts.player.jump(1);
  parts.output.emit({ type: "playing" });
  parts.output.emit({ type: "position", seconds: 60 });
  parts.output.emit({ type: "ended" });
  assertEquals(parts.player.phase.value, "ended");
  return parts;
}

Deno.test("seek() after the end goes back into the last track", () => {
  const { player, output } = setUpEnded();
  player.seek(30);
  assertEquals(player.phase.value, "paused");
  player.play();
  assertEquals(output.calls.slice(-2), ["seek 30", "play"]);
});

Deno.test("previous() after the end plays the last track again", () => {
  const { player, output } = setUpEnded();
  player.previous();
  assertEquals(output.calls.at(-1), "load B 0");
});

Deno.test("select() after the end plays the track that was pressed", () => {
  const { player, output } = setUpEnded();
  player.select(1);
  assertEquals(output.calls.at(-1), "load B 0");
});

Deno.test("select() pauses the current track, and plays another", () => {
  const { player, output } = setUp("A", "B");
  player.select(0);
  output.emit({ type: "playing" });
  player.select(0);
  player.select(1);
  assertEquals(output.calls, ["load A 0", "pause", "load B 0"]);
});

Deno.test("a broken track is tried again when it is pressed, and mended when it plays", () => {
  const { player, output } = setUp("A");
  player.play();
  output.emit({ type: "failed", failure: "missing" });
  assertEquals(player.phase.value, "ended");
  player.select(0);
  output.emit({ type: "playing" });
  assertEquals([player.phase.value, player.broken.value.size], ["playing", 0]);
});

Deno.test("play() tries broken tracks again when it starts over", () => {
  const { player, output } = setUp("A");
  player.play();
  output.emit({ type: "failed", failure: "missing" });
  player.play();
  assertEquals(output.calls.at(-1), "load A 0");
});

Deno.test("setQuality() goes on at the same position, playing or paused as it was", () => {
  const { player, output } = setUp("A");
  player.play();
  output.emit({ type: "playing" });
  output.emit({ type: "position", seconds: 20 });
  player.setQuality("low");
  assertEquals(output.calls.at(-1), "load A 20");
  player.pause();
  output.emit({ type: "paused" });
  player.setQuality("high");
  assertEquals(output.calls.at(-1), "load A 20 paused");
  assertEquals(player.phase.value, "paused");
  assertEquals(output.urls, [
    "/play/A.flac?quality=medium",
    "/play/A.flac?quality=low",
    "/play/A.flac?quality=high",
  ]);
});

Deno.test("setQuality() loads nothing when nothing changes, or nothing is loaded", () => {
  const { player, output } = setUp("A");
  player.setQuality("low");
  assertEquals(output.calls, []);
  player.play();
  player.setQuality("low");
  assertEquals(output.calls, ["load A 0"]);
});

Deno.test("setQuality() does not load a file again that is the same at every quality", () => {
  const { player, output } = setUp("A");
  player.setSizes([{ original: 9, high: 9, medium: 9, low: 9 }]);
  player.play();
  player.setQuality("low");
  assertEquals(output.calls, ["load A 0"]);
});

Deno.test("an original that cannot be played here comes as an MP3", () => {
  const { player, output } = setUp("A", "B");
  player.setQuality("original");
  player.play();
  output.emit({ type: "failed", failure: "unplayable" });
  assertEquals(output.urls.at(-1), "/play/A.flac?quality=high");
  output.emit({ type: "failed", failure: "unplayable" });
  assertEquals(output.calls.at(-1), "load B 0");
  assertEquals([...player.broken.value], [0]);
});

Deno.test("a shuffled tape plays every track once, and previous() goes back through them", () => {
  const { player, output } = setUp("A", "B", "C", "D");
  player.jump(1);
  player.setShuffle(true);
  assertEquals(output.calls, ["load B 0"]);
  for (let i = 0; i < 4; i++) output.emit({ type: "ended" });
  const heard = output.calls.filter((call) => call.startsWith("load"));
  assertEquals(heard.toSorted(), [
    "load A 0",
    "load B 0",
    "load C 0",
    "load D 0",
  ]);
  assertEquals(player.phase.value, "ended");
  player.jump(1);
  player.previous();
  assertEquals(output.calls.at(-1), heard.at(-1));
});

Deno.test("setShuffle() goes on as on the tape when it is taken back", () => {
  const { player, output } = setUp("A", "B", "C", "D");
  player.setShuffle(true);
  player.play();
  player.jump(1);
  player.setShuffle(false);
  player.next();
  assertEquals(output.calls.at(-1), "load C 0");
});

Deno.test("setRepeat() plays the tape again, or one track", () => {
  const { player, output } = setUp("A", "B");
  player.setRepeat("all");
  player.jump(1);
  output.emit({ type: "ended" });
  assertEquals(output.calls.at(-1), "load A 0");
  player.setRepeat("one");
  output.emit({ type: "ended" });
  assertEquals(output.calls.slice(-2), ["load A 0", "load A 0"]);
});

Deno.test("setSleep() at the end of the track stays stopped, and goes on with the next one", () => {
  const { player, output } = setUp("A", "B");
  player.play();
  output.emit({ type: "playing" });
  player.setSleep("track");
  output.emit({ type: "ended" });
  assertEquals([player.index.value, player.phase.value], [1, "paused"]);
  assertEquals(output.calls.includes("load B 0"), false);
  player.play();
  assertEquals(output.calls.at(-1), "load B 0");
});

Deno.test("setSleep() pauses after its minutes", () => {
  const { player, output, scheduled } = setUp("A");
  player.play();
  output.emit({ type: "playing" });
  player.setSleep(15);
  scheduled[0]!.callback();
  assertEquals(output.calls.at(-1), "pause");
});

Deno.test("playPart() plays those tracks, and then stops", () => {
  const { player, output } = setUp("A", "B", "C", "D");
  player.playPart(1, 2);
  output.emit({ type: "ended" });
  output.emit({ type: "ended" });
  assertEquals(output.calls.filter((call) => call.startsWith("load")), [
    "load B 0",
    "load C 0",
  ]);
  assertEquals(player.phase.value, "ended");
});

Deno.test("cue() asks for nothing until play()", () => {
  const { player, output } = setUp("A", "B");
  player.cue(1, 33);
  assertEquals([output.calls, player.phase.value], [[], "paused"]);
  player.seek(40);
  player.play();
  assertEquals(output.calls, ["load B 40"]);
});

Deno.test("cue() ignores a track that is not there", () => {
  const { player } = setUp("A");
  player.cue(5, 3);
  assertEquals(player.phase.value, "idle");
});

Deno.test("reconnect() does not wait for the next attempt", () => {
  const { player, output, delays } = setUp("A");
  player.play();
  player.reconnect();
  assertEquals(output.calls, ["load A 0"]);
  output.emit({ type: "failed", failure: "network" });
  player.reconnect();
  assertEquals([output.calls.length, delays()], [2, [PATIENCE]]);
});

Deno.test("upcoming is what comes by itself", () => {
  const { player } = setUp("A", "B");
  player.play();
  assertEquals(player.upcoming.value, 1);
  player.next();
  assertEquals(player.upcoming.value, null);
});
