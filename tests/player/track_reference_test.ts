import { assertEquals } from "@std/assert";
import { parseTrackReference } from "@/lib/player/track_reference.ts";

for (
  const text of [undefined, "", "0", "6", "3-2", "2-6", "a", "1-2-3", "1e0"]
) {
  Deno.test(`parseTrackReference() is null when the tape has no ${text}`, () => {
    assertEquals(parseTrackReference(text, 5), null);
  });
}

Deno.test("parseTrackReference() counts from 0", () => {
  assertEquals(parseTrackReference("2", 5), { first: 1, last: 1 });
  assertEquals(parseTrackReference("2-5", 5), { first: 1, last: 4 });
});
