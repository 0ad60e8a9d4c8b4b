import { assertEquals } from "@std/assert";
import { createPlayer } from "@/lib/player/create_player.ts";
import { createFakeOutput, makePlayerTracks } from "../support/fake_output.ts";

function setUp() {
  const page = createFakeOutput();
  const device = createFakeOutput({ name: "Kitchen", playsQueue: true });
  const player = createPlayer({
    tracks: makePlayerTracks("A", "B", "C", "D"),
    output: page,
    schedule: () => () => {},
    random: () => 0,
  });
  return { page, device, player };
}

function setUpPlaying() {
  const parts = setUp();
  parts.player.jump(1);
  parts.page.emit({ type: "playing" });
  parts.page.emit({ type: "position", seconds: 30 });
  return parts;
}

function setUpCasting() {
  const parts = setUpPlaying();
  parts.player.useOutput(parts.device);
  parts.device.emit({ type: "playing" });
  return parts;
}

Deno.test("useOutput() hands over at the same track and position", () => {
  const { page, device, player } = setUpPlaying();
  player.useOutput(device);
  assertEquals(page.calls.at(-1), "release");
  assertEquals(device.calls, ["load B 30"]);
  assertEquals([player.outputName.value, player.phase.value], [
    "Kitchen",
    "loading",
  ]);
});

Deno.test("useOutput() keeps paused what was paused", () => {
  const { page, device, player } = setUpPlaying();
  player.pause();
  page.emit({ type: "paused" });
  player.useOutput(device);
  assertEquals(device.calls, ["load B 30 paused"]);
  assertEquals(player.phase.value, "paused");
});

Deno.test("useOutput() leaves an idle player idle", () => {
  const { device, player } = setUp();
  player.useOutput(device);
  assertEquals([device.calls, player.phase.value], [[], "idle"]);
  player.play();
  assertEquals(device.calls, ["load A 0"]);
});

Deno.test("useOutput() believes what the output is doing already", () => {
  const { device, player } = setUp();
  player.useOutput(device, { index: 2, position: 12, isPlaying: true });
  assertEquals(device.calls, []);
  assertEquals(
    [player.index.value, player.position.value, player.phase.value],
    [2, 12, "playing"],
  );
  player.pause();
  assertEquals(device.calls, ["pause"]);
});

Deno.test("a late event of the output before does not move the page", () => {
  const { page, player } = setUpCasting();
  for (
    const event of [
      { type: "paused" },
      { type: "ended" },
      { type: "position", seconds: 1 },
      { type: "failed", failure: "missing" },
    ] as const
  ) page.emit(event);
  assertEquals(
    [player.index.value, player.position.value, player.phase.value],
    [1, 30, "playing"],
  );
});

Deno.test("a listener that an output forgets to drop is not believed either", () => {
  const { page, device, player } = setUpPlaying();
  const forgetful = createFakeOutput({ name: "Attic" });
  player.useOutput({
    ...forgetful,
    listen: (listener) => (forgetful.listen(listener), () => {}),
  });
  player.useOutput(device);
  forgetful.emit({ type: "position", seconds: 1 });
  assertEquals([page.calls.at(-1), player.position.value], ["release", 30]);
});

Deno.test("the page takes over where the device was, at its own volume", () => {
  const { page, device, player } = setUpPlaying();
  player.setVolume(0.4);
  player.useOutput(device);
  device.emit({ type: "volume", volume: 0.9, muted: true });
  assertEquals([player.volume.value, player.muted.value], [0.9, true]);
  device.emit({ type: "playing" });
  device.emit({ type: "track", index: 2 });
  device.emit({ type: "position", seconds: 7 });
  page.calls.length = 0;
  player.useOutput(page);
  assertEquals(page.calls, ["volume 0.4", "muted false", "load C 7"]);
  assertEquals([player.volume.value, player.muted.value], [0.4, false]);
  assertEquals(player.outputName.value, null);
});

Deno.test("a device that goes on by itself is followed, without a load", () => {
  const { device, player } = setUpCasting();
  device.emit({ type: "track", index: 2 });
  assertEquals([player.index.value, player.position.value], [2, 0]);
  assertEquals(device.calls, ["load B 30"]);
  device.emit({ type: "track", index: 99 });
  assertEquals(player.index.value, 2);
  player.next();
  assertEquals(device.calls.at(-1), "load D 0");
  player.next();
  assertEquals(device.calls.at(-1), "load D 0");
  assertEquals([player.hasNext.value, player.phase.value], [false, "loading"]);
});

Deno.test("a device that goes on is told when the listener wants another track", () => {
  const { device, player } = setUpCasting();
  player.setRepeat("one");
  device.emit({ type: "position", seconds: 59 });
  device.emit({ type: "track", index: 2 });
  assertEquals(device.calls.at(-1), "load B 0");
});

Deno.test("a device that goes on is stopped when the listener sleeps", () => {
  const { device, player } = setUpCasting();
  player.setSleep("track");
  device.emit({ type: "position", seconds: 59 });
  device.emit({ type: "track", index: 2 });
  assertEquals(device.calls.at(-1), "pause");
  assertEquals([player.index.value, player.phase.value], [2, "paused"]);
});

Deno.test("a device says for itself what is wrong", () => {
  const { device, player } = setUpCasting();
  device.emit({
    type: "failed",
    failure: "device",
    message: "The device never reached this server",
  });
  assertEquals([player.phase.value, player.message.value], [
    "paused",
    "The device never reached this server",
  ]);
  player.play();
  assertEquals(device.calls.at(-1), "load B 30");
  assertEquals(player.message.value, null);
});

Deno.test("what one output could not play is tried with the other", () => {
  const { page, device, player } = setUpPlaying();
  page.emit({ type: "failed", failure: "missing" });
  assertEquals([...player.broken.value], [1]);
  player.useOutput(device);
  assertEquals([...player.broken.value], []);
});

Deno.test("no track is marked where it is the device that cannot play", () => {
  const { device, player } = setUpCasting();
  device.emit({ type: "failed", failure: "unplayable" });
  assertEquals([...player.broken.value], [1]);
  device.emit({ type: "failed", failure: "device", message: "It broke" });
  assertEquals([...player.broken.value], []);
  assertEquals(player.message.value, "It broke");
});
