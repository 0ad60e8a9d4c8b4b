import { assert, assertEquals } from "@std/assert";
import { type CastLab, createCastLab, settled } from "../support/cast_lab.ts";

/** Milliseconds that a jump may take, and after which a stop is a pause. */
const JUMP_TIMEOUT = 5000;
const STOP_GRACE = 1500;

async function casting(...titles: string[]): Promise<CastLab> {
  const lab = createCastLab(titles.length > 0 ? { titles } : {});
  await lab.cast.castMixtapePlaylist();
  await settled();
  return lab;
}

const heard = (lab: CastLab) => {
  const { pathname } = new URL(lab.audio.loads.at(-1)?.url ?? "http://none");
  return decodeURIComponent(pathname.slice("/play/".length, -".flac".length));
};
const titleOf = (lab: CastLab) => lab.player.track.value?.title;
const countLoads = (lab: CastLab) =>
  lab.device.requests.filter(({ type }) => type === "QUEUE_LOAD").length;

Deno.test("a jump that the device refuses is a load", async () => {
  const lab = await casting();
  lab.device.jumps = "refused";
  lab.cast.castNext();
  await settled();
  assertEquals([heard(lab), titleOf(lab), countLoads(lab)], ["B", "B", 2]);
});

Deno.test("a jump that nothing comes of is a load after a while", async () => {
  const lab = await casting();
  lab.device.jumps = "held";
  lab.cast.castNext();
  await settled();
  assertEquals([heard(lab), titleOf(lab), countLoads(lab)], ["A", "B", 1]);
  lab.pass(JUMP_TIMEOUT);
  await settled();
  assertEquals([heard(lab), titleOf(lab), countLoads(lab)], ["B", "B", 2]);
});

Deno.test("what a device says of the track before a jump does not move the page", async () => {
  const lab = await casting();
  lab.device.jumps = "held";
  lab.cast.castNext();
  await settled();
  lab.audio.onEvent({ type: "playing", time: 7 });
  assertEquals([titleOf(lab), lab.player.position.value], ["B", 0]);
  lab.device.releaseJump();
  await settled();
  assertEquals([titleOf(lab), lab.player.phase.value], ["B", "playing"]);
});

Deno.test("a pause during a jump is kept", async () => {
  const lab = await casting();
  lab.device.jumps = "held";
  lab.audio.outcome = () => "hangs";
  lab.cast.castNext();
  lab.player.pause();
  lab.device.releaseJump();
  await settled();
  assertEquals(lab.audio.calls, ["pause"]);
  assertEquals(lab.player.phase.value, "paused");
});

Deno.test("another quality is loaded also at the start of a track", async () => {
  const lab = await casting();
  assertEquals(lab.player.position.value, 0);
  lab.player.setQuality("low");
  await settled();
  assert(lab.audio.loads.at(-1)?.url.includes("quality=low"));
});

Deno.test("a device that is stopped from elsewhere goes on where it was", async () => {
  const lab = await casting();
  lab.audio.onEvent({ type: "playing", time: 30 });
  lab.device.stopMedia();
  lab.pass(STOP_GRACE);
  assertEquals([lab.player.phase.value, lab.cast.isCasting()], [
    "paused",
    true,
  ]);
  lab.player.play();
  await settled();
  assertEquals([heard(lab), lab.audio.loads.at(-1)?.at], ["A", 30]);
});

Deno.test("the position goes on while the device says nothing", async () => {
  const lab = await casting();
  lab.audio.onEvent({ type: "playing", time: 10 });
  lab.now += 2000;
  lab.pass(500);
  assertEquals(lab.player.position.value, 12);
  lab.player.pause();
  assertEquals(lab.timers(), []);
});

Deno.test("the duration is the device's", async () => {
  const lab = createCastLab();
  lab.list = (tracks) => tracks.map((track) => ({ ...track, duration: 75 }));
  await lab.cast.castMixtapePlaylist();
  await settled();
  assertEquals(lab.player.duration.value, 75);
});

Deno.test("a queue is loaded with the way it repeats", async () => {
  const lab = createCastLab();
  lab.player.setRepeat("one");
  await lab.cast.castMixtapePlaylist();
  await settled();
  const [load] = lab.device.requests;
  assert(load?.type === "QUEUE_LOAD");
  assertEquals(load.repeatMode, "REPEAT_SINGLE");
});

Deno.test("tracks that fail here and there are no fault of the device", async () => {
  const titles = ["A", "B", "C", "D", "E", "F"];
  const lab = createCastLab({ titles });
  lab.audio.outcome = (url) => /[CF]\.flac/.test(url) ? "plays" : "fails";
  await lab.cast.castMixtapePlaylist();
  for (let i = 0; i < 6; i++) await settled();
  lab.audio.onEvent({ type: "ended", time: 60 });
  for (let i = 0; i < 6; i++) await settled();
  assertEquals([titleOf(lab), lab.player.message.value], ["F", null]);
});

Deno.test("a device that was given up is tried anew, and the server asked anew", async () => {
  const lab = createCastLab({ titles: ["A", "B", "C", "D", "E", "F"] });
  lab.audio.outcome = () => "fails";
  await lab.cast.castMixtapePlaylist();
  for (let i = 0; i < 6; i++) await settled();
  const lists = () => lab.asked.filter((path) => !path.includes("reached"));
  assertEquals([lab.audio.loads.length, lists().length], [3, 1]);
  lab.player.play();
  for (let i = 0; i < 6; i++) await settled();
  assertEquals([lab.audio.loads.length, lists().length], [6, 2]);
});

Deno.test("what another sender loads while a load is being prepared is overtaken", async () => {
  const lab = createCastLab();
  const server = Promise.withResolvers<void>();
  lab.answers = server.promise;
  await lab.cast.castMixtapePlaylist();
  await settled();
  lab.device.loadForeign("Evening News");
  assertEquals(lab.cast.isCasting(), true);
  server.resolve();
  await settled();
  assertEquals([heard(lab), lab.player.phase.value], ["A", "playing"]);
});

Deno.test("the rest of a queue is not sent into the next one", async () => {
  const titles = Array.from({ length: 400 }, (_, i) => `Track ${i}`);
  const lab = createCastLab({ titles });
  await lab.cast.castMixtapePlaylist();
  const isSending = () =>
    lab.device.requests.some(({ type }) => type === "QUEUE_INSERT");
  while (!isSending()) await Promise.resolve();
  lab.player.jump(399);
  await settled();
  assertEquals(
    lab.device.queue.map(({ media }) =>
      (media.customData as { index: number }).index
    ),
    titles.map((_, index) => index),
  );
});
