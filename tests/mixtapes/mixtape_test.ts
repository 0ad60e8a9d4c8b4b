import { assertEquals } from "@std/assert";
import { makeTrack, totalDuration } from "@/lib/mixtapes/mixtape.ts";

Deno.test("totalDuration() adds what is known", () => {
  const tracks = [3, null, 4].map((duration) =>
    makeTrack({ title: "", path: "x", duration })
  );
  assertEquals(totalDuration({ tracks }), 7);
});
