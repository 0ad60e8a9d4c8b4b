import { assertEquals } from "@std/assert";
import { type AirPlayAudio, watchAirPlay } from "@/lib/cast/airplay.ts";

const AVAILABILITY = "webkitplaybacktargetavailabilitychanged";
const say = (audio: EventTarget, availability: string) =>
  audio.dispatchEvent(
    Object.assign(new Event(AVAILABILITY), { availability }),
  );

Deno.test("watchAirPlay() is there only where the browser says so", () => {
  const without = new EventTarget();
  using none = watchAirPlay(without as AirPlayAudio);
  say(without, "available");
  assertEquals(none.isThere.value, false);

  let shown = 0;
  const audio = Object.assign(new EventTarget(), {
    webkitShowPlaybackTargetPicker: () => shown++,
  });
  using airPlay = watchAirPlay(audio as unknown as AirPlayAudio);
  say(audio, "available");
  assertEquals(airPlay.isThere.value, true);
  airPlay.choose();
  assertEquals(shown, 1);
  say(audio, "not-available");
  assertEquals(airPlay.isThere.value, false);
});
