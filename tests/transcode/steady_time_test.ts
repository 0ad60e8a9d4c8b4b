import { assertEquals } from "@std/assert";
import { createSteadyTime } from "@/lib/transcode/steady_time.ts";

const YEAR = 365 * 86_400_000;

const ROWS: [what: string, set: number, expected: number[]][] = [
  ["nobody sets the clock", 0, [1010, 1020]],
  ["the clock is set forward", YEAR, [YEAR + 1010, YEAR + 1020]],
  ["the clock is set back", -YEAR, [1010, 1020]],
];

for (const [what, set, expected] of ROWS) {
  Deno.test(`createSteadyTime() goes on when ${what}`, () => {
    const state = { now: 1000, clock: 7 };
    const time = createSteadyTime({
      now: () => state.now,
      clock: () => state.clock,
    });
    const times: number[] = [];
    state.now += set;
    for (let turn = 0; turn < 2; turn++) {
      state.now += 10;
      state.clock += 10;
      times.push(time());
    }
    assertEquals(times, expected);
  });
}
