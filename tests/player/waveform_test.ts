import { assertEquals } from "@std/assert";
import { wavePath } from "@/lib/player/waveform.ts";

Deno.test("wavePath() draws one line for each bar, the loudest in full", () => {
  assertEquals(wavePath([0, 128, 64, 128], 2), "M2 0v100M6 0v100");
  assertEquals(wavePath([0, 0, 50, 0], 2), "M2 48v4M6 0v100");
});

Deno.test("wavePath() draws more bars than there are peaks", () => {
  assertEquals(wavePath([255], 3), "M2 0v100M6 0v100M10 0v100");
});

Deno.test("wavePath() is a thin line when there is silence", () => {
  assertEquals(wavePath([0, 0], 2), "M2 48v4M6 48v4");
});
