import { assertEquals } from "@std/assert";
import { describeTrack, percentOf } from "@/lib/offline/describe_keeping.ts";

Deno.test("percentOf() and describeTrack() say 100 and here only when all is here", () => {
  const at = (held: number) => ({
    title: "A",
    size: 1000,
    held,
    failure: null,
  });
  assertEquals(percentOf([]), 0);
  assertEquals(percentOf([at(999), at(1000)]), 99);
  assertEquals(percentOf([at(1000)]), 100);
  assertEquals([0, 999, 1000].map((held) => describeTrack(at(held))), [
    "waiting",
    "99 %",
    "here",
  ]);
  assertEquals(describeTrack({ ...at(5), failure: "full" }), "failed");
});
