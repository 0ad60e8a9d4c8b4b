import { assertEquals } from "@std/assert";
import { createSleepTimer } from "@/lib/player/sleep_timer.ts";

function setUp() {
  const scheduled: { callback: () => void; milliseconds: number }[] = [];
  let stops = 0;
  const timer = createSleepTimer({
    now: () => 1_000_000,
    onTime: () => stops++,
    schedule(callback, milliseconds) {
      const entry = { callback, milliseconds };
      scheduled.push(entry);
      return () => void scheduled.splice(scheduled.indexOf(entry), 1);
    },
  });
  return { timer, scheduled, stops: () => stops };
}

Deno.test("createSleepTimer() stops the music after the minutes, once", () => {
  const { timer, scheduled, stops } = setUp();
  timer.set(15);
  assertEquals(timer.sleep.value, { kind: "time", at: 1_900_000, minutes: 15 });
  assertEquals(scheduled.map(({ milliseconds }) => milliseconds), [900_000]);
  scheduled[0]!.callback();
  assertEquals([stops(), timer.sleep.value.kind], [1, "off"]);
});

Deno.test("createSleepTimer() forgets the choice before", () => {
  const { timer, scheduled } = setUp();
  timer.set(15);
  timer.set(30);
  assertEquals(scheduled.length, 1);
  timer.set("off");
  assertEquals(scheduled.length, 0);
});

Deno.test("isDueAtTrackEnd() is so once, when the end of the track was chosen", () => {
  const { timer } = setUp();
  assertEquals(timer.isDueAtTrackEnd(), false);
  timer.set("track");
  assertEquals(timer.isDueAtTrackEnd(), true);
  assertEquals(timer.isDueAtTrackEnd(), false);
});
