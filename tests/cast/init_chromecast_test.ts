import { assertEquals, assertStringIncludes } from "@std/assert";
import { describeCast } from "@/lib/cast/describe_cast.ts";
import {
  type CastLab,
  createCastLab,
  type OpenOptions,
  settled,
} from "../support/cast_lab.ts";

const TITLES = Array.from({ length: 400 }, (_, i) => `Track ${i}`);

/** A page that casts. */
async function casting(options: OpenOptions = {}): Promise<CastLab> {
  const lab = createCastLab(options);
  await lab.cast.castMixtapePlaylist();
  await settled();
  return lab;
}

const titleOf = (lab: Pick<CastLab, "player">) => lab.player.track.value?.title;
const heard = (lab: CastLab) => {
  const path = new URL(lab.audio.loads.at(-1)?.url ?? "http://none").pathname;
  return decodeURIComponent(path.slice("/play/".length, -".flac".length));
};
const countLoads = (lab: CastLab) =>
  lab.device.requests.filter(({ type }) => type === "QUEUE_LOAD").length;

Deno.test("initChromecast() is unavailable where there is no device", () => {
  const lab = createCastLab({ isVisible: false });
  assertEquals(lab.cast.state.value, { kind: "unavailable" });
});

Deno.test("initChromecast() is ready, and loads nothing, where there is a device", () => {
  const lab = createCastLab();
  assertEquals(lab.cast.state.value, { kind: "ready", notice: null });
  assertEquals([lab.device.requests, lab.asked], [[], []]);
});

Deno.test("castMixtapePlaylist() says nothing when the picker is closed", async () => {
  const lab = createCastLab();
  lab.device.pickerSays = "cancel";
  await lab.cast.castMixtapePlaylist();
  assertEquals(lab.cast.state.value, { kind: "ready", notice: null });
  assertEquals(lab.local.calls, []);
});

Deno.test("castMixtapePlaylist() says why no device came about", async () => {
  const lab = createCastLab();
  lab.device.pickerSays = "timeout";
  await lab.cast.castMixtapePlaylist();
  assertEquals(describeCast(lab.cast.state.value), "The device did not answer");
});

Deno.test("castMixtapePlaylist() starts at the local track and position, and silences the page", async () => {
  const lab = createCastLab();
  lab.player.jump(1);
  lab.local.emit({ type: "playing" });
  lab.local.emit({ type: "position", seconds: 33 });
  await lab.cast.castMixtapePlaylist();
  await settled();
  assertEquals(lab.audio.loads.length, 1);
  assertEquals([heard(lab), lab.audio.loads[0]?.at], ["B", 33]);
  assertEquals(lab.local.calls.at(-1), "release");
  assertEquals(describeCast(lab.cast.state.value), "Casting to Living Room");
  assertEquals(lab.player.outputName.value, "Living Room");
  assertEquals(lab.player.phase.value, "playing");
  assertEquals([lab.cast.isCasting(), lab.device.violations], [true, []]);
});

Deno.test("castMixtapePlaylist() loads where no start of the session is announced", async () => {
  const lab = createCastLab();
  lab.device.isAnnounced = false;
  await lab.cast.castMixtapePlaylist();
  await settled();
  assertEquals([heard(lab), lab.player.phase.value], ["A", "playing"]);
});

Deno.test("the name of the device is shown as its owner wrote it", async () => {
  const lab = createCastLab({ name: "Bob's & Ann's" });
  await lab.cast.castMixtapePlaylist();
  await settled();
  assertEquals(describeCast(lab.cast.state.value), "Casting to Bob's & Ann's");
  assertEquals(lab.player.outputName.value, "Bob's & Ann's");
});

Deno.test("castMixtapePlaylist() plays what was paused or not begun", async () => {
  const lab = await casting();
  assertEquals([heard(lab), lab.player.phase.value], ["A", "playing"]);
});

Deno.test("the queue carries types, seconds and marks, and no itemId", async () => {
  const lab = await casting();
  const [load] = lab.device.requests;
  if (load?.type !== "QUEUE_LOAD") throw new Error("No queue was loaded");
  assertEquals(load.items.map(({ itemId }) => itemId), [null, null, null]);
  assertEquals([load.startIndex, load.repeatMode], [0, "REPEAT_OFF"]);
  const { media, preloadTime, autoplay } = load.items[1]!;
  assertEquals([preloadTime, autoplay, media.contentType, media.duration], [
    5,
    true,
    "audio/mpeg",
    60,
  ]);
  const mark = media.customData as Record<string, unknown>;
  assertEquals([mark.slug, mark.index], ["tape", 1]);
  const { title, images } = media.metadata as Record<string, unknown>;
  const [image] = images as { url: string }[];
  assertEquals([title, image?.url], [
    "B",
    "http://192.168.1.5:8000/covers/B.jpg",
  ]);
});

Deno.test("the page follows the device through the whole tape to its end", async () => {
  const lab = await casting();
  const titles = [];
  for (let i = 0; i < 3; i++) {
    titles.push(titleOf(lab));
    lab.audio.onEvent({ type: "ended", time: 60 });
    await settled();
  }
  assertEquals(titles, ["A", "B", "C"]);
  assertEquals(lab.player.phase.value, "ended");
  assertEquals([countLoads(lab), lab.cast.isCasting()], [1, true]);
  lab.cast.castPlay();
  await settled();
  assertEquals([heard(lab), lab.player.phase.value], ["A", "playing"]);
});

Deno.test("next and previous leap inside the window without a new load", async () => {
  const lab = await casting();
  lab.cast.castNext();
  await settled();
  lab.cast.castNext();
  await settled();
  assertEquals([heard(lab), titleOf(lab)], ["C", "C"]);
  lab.cast.castPrevious();
  await settled();
  assertEquals([heard(lab), titleOf(lab), countLoads(lab)], ["B", "B", 1]);
});

Deno.test("a track that was loaded paused plays when the device comes back to it", async () => {
  const lab = await casting();
  lab.player.pause();
  lab.player.setQuality("low");
  await settled();
  assertEquals([lab.player.phase.value, countLoads(lab)], ["paused", 2]);
  lab.cast.castNext();
  await settled();
  lab.cast.castPrevious();
  await settled();
  assertEquals([heard(lab), lab.player.phase.value], ["A", "playing"]);
  assertEquals([countLoads(lab), lab.device.violations], [2, []]);
});

Deno.test("castJumpToTrack() loads again where the window does not reach", async () => {
  const titles = ["A", "B", "C", "D", "E", "F"];
  const lab = await casting({ titles });
  lab.cast.castJumpToTrack(4);
  await settled();
  assertEquals([heard(lab), titleOf(lab), countLoads(lab)], ["E", "E", 2]);
  lab.cast.castJumpToTrack(5);
  await settled();
  assertEquals([heard(lab), countLoads(lab)], ["F", 2]);
});

Deno.test("a tape of 400 tracks is sent in messages that a device takes, and in order", async () => {
  const lab = createCastLab({ titles: TITLES });
  lab.player.jump(200);
  await lab.cast.castMixtapePlaylist();
  await settled();
  assertEquals(lab.device.violations, []);
  assertEquals(heard(lab), "Track 200");
  assertEquals(
    lab.device.queue.map(({ media }) =>
      (media.customData as { index: number }).index
    ),
    TITLES.map((_, index) => index),
  );
  lab.cast.castPrevious();
  await settled();
  assertEquals([heard(lab), countLoads(lab)], ["Track 199", 1]);
});

Deno.test("pause, play and seek are the device's", async () => {
  const lab = await casting();
  lab.cast.castTogglePlayPause();
  assertEquals(lab.player.phase.value, "paused");
  lab.cast.castSeek(42);
  lab.cast.castTogglePlayPause();
  assertEquals(lab.player.phase.value, "playing");
  assertEquals(lab.audio.calls, ["pause", "seek 42", "play"]);
});

Deno.test("what is asked during a load is done after it", async () => {
  const lab = createCastLab();
  lab.audio.outcome = () => "hangs";
  await lab.cast.castMixtapePlaylist();
  await settled();
  lab.player.seek(20);
  lab.player.pause();
  lab.audio.onEvent({ type: "playing", time: 0 });
  await settled();
  assertEquals(lab.audio.calls, ["seek 20", "pause"]);
});

Deno.test("the volume goes both ways, and is not the page's", async () => {
  const lab = createCastLab();
  lab.player.setVolume(0.9);
  await lab.cast.castMixtapePlaylist();
  await settled();
  assertEquals(lab.player.volume.value, 0.5);
  lab.player.setVolume(0.2);
  await settled();
  assertEquals(lab.device.volume, { level: 0.2, muted: false });
  lab.device.turnVolume(0.7, true);
  assertEquals([lab.player.volume.value, lab.player.muted.value], [0.7, true]);
  lab.cast.stopCasting();
  assertEquals([lab.player.volume.value, lab.player.muted.value], [0.9, false]);
});

Deno.test("stopCasting() gives track, position and play state back to the page", async () => {
  const lab = await casting();
  lab.cast.castNext();
  await settled();
  lab.audio.onEvent({ type: "playing", time: 25 });
  lab.cast.stopCasting();
  await settled();
  assertEquals(lab.local.calls.at(-1), "load B 25");
  assertEquals(lab.player.outputName.value, null);
  assertEquals(lab.cast.state.value, { kind: "ready", notice: null });
});

Deno.test("stopCasting() leaves a paused tape paused", async () => {
  const lab = await casting();
  lab.player.pause();
  lab.cast.stopCasting();
  await settled();
  assertEquals(lab.local.calls.at(-1), "load A 0 paused");
  assertEquals(lab.player.phase.value, "paused");
});

Deno.test("a device that is lost gives the tape back", async () => {
  const lab = await casting();
  lab.audio.onEvent({ type: "playing", time: 12 });
  lab.device.drop();
  assertEquals(lab.local.calls.at(-1), "load A 12");
});

Deno.test("a page that comes back attaches, and loads nothing", async () => {
  const first = await casting();
  first.cast.castNext();
  await settled();
  first.audio.onEvent({ type: "playing", time: 17 });
  const loads = countLoads(first);
  const again = first.open();
  await settled();
  assertEquals([again.player.index.value, again.player.position.value], [
    1,
    17,
  ]);
  assertEquals(again.player.phase.value, "playing");
  assertEquals(again.player.outputName.value, "Living Room");
  assertEquals([countLoads(first), again.asked], [loads, []]);
});

Deno.test("a page that comes back to an empty device loads when Play is pressed", async () => {
  const first = await casting({ titles: ["A"] });
  first.audio.onEvent({ type: "ended", time: 60 });
  const again = first.open({ titles: ["A"] });
  assertEquals([again.player.phase.value, again.cast.isCasting()], [
    "idle",
    true,
  ]);
  again.player.play();
  await settled();
  assertEquals([again.player.phase.value, again.local.calls.length], [
    "playing",
    1,
  ]);
});

Deno.test("a second tab of the tape joins when it is opened, and controls the same device", async () => {
  const first = await casting();
  const second = first.open();
  assertEquals(second.player.outputName.value, "Living Room");
  second.player.jump(1);
  await settled();
  assertEquals([titleOf(first), titleOf(second)], ["B", "B"]);
  assertEquals(second.device.violations, []);
});

Deno.test("a tab that was open before takes the device from the first one", async () => {
  const first = createCastLab();
  const second = first.open();
  await first.cast.castMixtapePlaylist();
  await settled();
  assertEquals(second.cast.state.value, { kind: "ready", notice: null });
  second.player.jump(2);
  await second.cast.castMixtapePlaylist();
  await settled();
  assertEquals([heard(first), second.cast.isCasting()], ["C", true]);
  assertEquals([first.cast.isCasting(), first.player.outputName.value], [
    false,
    null,
  ]);
});

Deno.test("a far jump of another tab is followed, and is no takeover", async () => {
  const titles = ["A", "B", "C", "D", "E"];
  const first = await casting({ titles });
  const second = first.open({ titles });
  second.player.jump(4);
  await settled();
  assertEquals([titleOf(first), first.player.phase.value], ["E", "playing"]);
  assertEquals(first.cast.state.value.kind, "casting");
});

Deno.test("a tab of another tape says which one is casting, and plays on by itself", async () => {
  const first = await casting();
  const other = first.open({ slug: "other", titles: ["X"] });
  assertEquals(
    describeCast(other.cast.state.value),
    "The mixtape “Tape tape” is playing on Living Room",
  );
  other.player.play();
  assertEquals(other.local.calls, ["load X 0"]);
  await other.cast.castMixtapePlaylist();
  await settled();
  assertEquals([heard(first), other.player.outputName.value], [
    "X",
    "Living Room",
  ]);
  assertEquals(
    describeCast(first.cast.state.value),
    "The mixtape “Tape other” has taken over Living Room",
  );
});

Deno.test("a tape that was edited since is another one", async () => {
  const first = await casting();
  const edited = first.open({ titles: ["A", "B"] });
  assertEquals(
    describeCast(edited.cast.state.value),
    "An older version of this tape is playing on Living Room",
  );
});

Deno.test("a takeover is said, leaves the page paused, and can be taken back", async () => {
  const lab = await casting();
  lab.audio.onEvent({ type: "playing", time: 30 });
  lab.device.loadForeign("Evening News");
  await settled();
  assertEquals(
    describeCast(lab.cast.state.value),
    "“Evening News” has taken over Living Room",
  );
  assertEquals(lab.player.phase.value, "paused");
  assertEquals(lab.player.outputName.value, null);
  assertEquals(lab.local.calls.some((call) => call.startsWith("load")), false);
  await lab.cast.castMixtapePlaylist();
  await settled();
  assertEquals(lab.audio.loads.at(-1)?.at, 30);
  assertEquals([lab.player.phase.value, lab.cast.isCasting()], [
    "playing",
    true,
  ]);
});

Deno.test("another app on the device ends the session, and the page goes on", async () => {
  const lab = await casting();
  lab.device.launchOther();
  assertEquals(lab.local.calls.at(-1), "load A 0");
});

Deno.test("setQuality() loads in place", async () => {
  const lab = await casting();
  lab.cast.castNext();
  await settled();
  lab.audio.onEvent({ type: "playing", time: 21 });
  lab.player.setQuality("low");
  await settled();
  const { url, at } = lab.audio.loads.at(-1)!;
  assertStringIncludes(url, "/play/B.flac?quality=low");
  assertEquals([at, lab.player.phase.value, titleOf(lab)], [
    21,
    "playing",
    "B",
  ]);
});

Deno.test("repeat is the device's where it can do it", async () => {
  const lab = await casting();
  lab.player.setRepeat("one");
  await settled();
  assertEquals(lab.device.status?.repeatMode, "REPEAT_SINGLE");
  lab.player.setRepeat("all");
  await settled();
  assertEquals(lab.device.status?.repeatMode, "REPEAT_ALL");
  lab.player.setShuffle(true);
  await settled();
  assertEquals(lab.device.status?.repeatMode, "REPEAT_OFF");
});

Deno.test("shuffle gives the device the order of the page, in place", async () => {
  const lab = await casting({ titles: ["A", "B", "C", "D"] });
  lab.audio.onEvent({ type: "playing", time: 9 });
  lab.player.setShuffle(true);
  await settled();
  const order = lab.device.queue.map(({ media }) =>
    (media.customData as { index: number }).index
  );
  const { played, index, coming } = lab.player.order.value;
  assertEquals(order, [...played, index, ...coming]);
  assertEquals(order.toSorted(), [0, 1, 2, 3]);
  assertEquals([heard(lab), lab.audio.loads.at(-1)?.at], ["A", 9]);
  lab.audio.onEvent({ type: "ended", time: 60 });
  await settled();
  assertEquals([lab.player.index.value, countLoads(lab)], [order[1], 2]);
});

Deno.test("a part of the tape ends where it ends", async () => {
  const lab = await casting({ titles: ["A", "B", "C", "D"] });
  lab.player.playPart(1, 2);
  await settled();
  for (let i = 0; i < 2; i++) {
    lab.audio.onEvent({ type: "ended", time: 60 });
    await settled();
  }
  assertEquals([titleOf(lab), lab.player.phase.value], ["C", "ended"]);
});

for (const loadError of ["session_error", "load_media_failed"] as const) {
  Deno.test(`a track that is missing is marked and passed over when the SDK says ${loadError}`, async () => {
    const lab = createCastLab();
    lab.device.loadError = loadError;
    lab.seen = { reached: true, status: 404 };
    lab.audio.outcome = (url) => url.includes("/A.") ? "fails" : "plays";
    await lab.cast.castMixtapePlaylist();
    await settled();
    await settled();
    assertEquals([...lab.player.broken.value], [0]);
    assertEquals([heard(lab), titleOf(lab), lab.player.phase.value], [
      "B",
      "B",
      "playing",
    ]);
  });
}

Deno.test("a track that no device plays is not sent to one", async () => {
  const lab = createCastLab();
  lab.list = (tracks) =>
    tracks.map((track, i) => i === 1 ? { ...track, contentType: null } : track);
  await lab.cast.castMixtapePlaylist();
  await settled();
  assertEquals(lab.device.queue.length, 2);
  lab.cast.castNext();
  await settled();
  await settled();
  assertEquals([...lab.player.broken.value], [1]);
  assertEquals([heard(lab), titleOf(lab)], ["C", "C"]);
});

Deno.test("a device that never came is told from one that cannot play", async () => {
  const lab = createCastLab();
  lab.audio.outcome = () => "fails";
  lab.seen = { reached: false, status: null };
  await lab.cast.castMixtapePlaylist();
  await settled();
  await settled();
  assertEquals(
    lab.player.message.value,
    "Living Room could not reach the server of this tape",
  );
  assertEquals([lab.player.phase.value, lab.cast.isCasting()], [
    "paused",
    true,
  ]);
  lab.audio.outcome = () => "plays";
  lab.player.play();
  await settled();
  assertEquals([lab.player.phase.value, lab.player.message.value], [
    "playing",
    null,
  ]);
});

Deno.test("another sender that loads while the page looks for what went wrong is no failure", async () => {
  const lab = createCastLab();
  lab.audio.outcome = () => "fails";
  const seen = Promise.withResolvers<CastLab["seen"]>();
  Object.defineProperty(lab, "seen", { get: () => seen.promise });
  await lab.cast.castMixtapePlaylist();
  await settled();
  lab.device.loadForeign("Evening News");
  seen.resolve({ reached: false, status: null });
  await settled();
  assertEquals(
    describeCast(lab.cast.state.value),
    "“Evening News” has taken over Living Room",
  );
  assertEquals(lab.player.message.value, null);
});

Deno.test("a device that plays nothing of what it gets is not tried with every track", async () => {
  const titles = ["A", "B", "C", "D", "E"];
  const lab = createCastLab({ titles });
  lab.audio.outcome = () => "fails";
  await lab.cast.castMixtapePlaylist();
  for (let i = 0; i < 6; i++) await settled();
  assertEquals(
    lab.player.message.value,
    "Living Room got the tracks but could not play them",
  );
  assertEquals(lab.audio.loads.length, 3);
});

Deno.test("a load that nothing comes of ends after 30 seconds", async () => {
  const lab = createCastLab();
  lab.audio.outcome = () => "hangs";
  await lab.cast.castMixtapePlaylist();
  await settled();
  assertEquals(lab.timers(), [30_000]);
  lab.pass(30_000);
  await settled();
  assertEquals(
    lab.player.message.value,
    "Living Room did not start within 30 seconds",
  );
  assertEquals(lab.player.phase.value, "paused");
});

Deno.test("a page whose tape was changed says so", async () => {
  const lab = createCastLab();
  lab.list = (tracks) => tracks.slice(1);
  await lab.cast.castMixtapePlaylist();
  await settled();
  assertStringIncludes(lab.player.message.value ?? "", "reload the page");
  assertEquals(lab.device.requests, []);
});

Deno.test("setCastControlCallbacks() tells of the device, and only of it", async () => {
  const lab = createCastLab();
  const told: unknown[] = [];
  lab.cast.setCastControlCallbacks({
    onTrackChange: (index) => told.push(`track ${index}`),
    onTimeUpdate: (seconds) => told.push(seconds),
  });
  lab.player.jump(1);
  assertEquals(told, []);
  await lab.cast.castMixtapePlaylist();
  await settled();
  lab.cast.castNext();
  await settled();
  assertEquals(told.includes("track 2"), true);
});

Deno.test("the controls do nothing while nothing is cast", () => {
  const lab = createCastLab();
  lab.cast.castPlay();
  lab.cast.castNext();
  lab.cast.castJumpToTrack(1);
  assertEquals([lab.local.calls, lab.player.phase.value], [[], "idle"]);
});

Deno.test("dispose() lets the device play on", async () => {
  const lab = await casting();
  lab.cast.dispose();
  lab.player.dispose();
  assertEquals(lab.device.isConnected, true);
  assertEquals(lab.device.status?.playerState, "PLAYING");
});
