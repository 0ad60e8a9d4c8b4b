import { assertEquals } from "@std/assert";
import { Amendments } from "@/lib/mixtapes/amendments.ts";

Deno.test("leadTo() follows what was noted, of that mixtape and forwards only", () => {
  const amendments = new Amendments();
  amendments.note("tape", "a", "b");
  amendments.note("tape", "b", "c");
  const steps: [slug: string, before: string, after: string, leads: boolean][] =
    [
      ["tape", "a", "a", true],
      ["tape", "a", "b", true],
      ["tape", "a", "c", true],
      ["tape", "c", "a", false],
      ["tape", "a", "d", false],
      ["other", "a", "b", false],
    ];
  for (const [slug, before, after, leads] of steps) {
    assertEquals(amendments.leadTo(slug, before, after), leads, before + after);
  }
});

Deno.test("leadTo() ends where revisions lead in a circle", () => {
  const amendments = new Amendments();
  amendments.note("tape", "a", "b");
  amendments.note("tape", "b", "a");
  assertEquals(amendments.leadTo("tape", "a", "c"), false);
});

Deno.test("note() forgets the oldest of more than a thousand", () => {
  const amendments = new Amendments();
  for (let number = 0; number <= 1000; number++) {
    amendments.note(`tape-${number}`, "a", "b");
  }
  assertEquals(amendments.leadTo("tape-0", "a", "b"), false);
  assertEquals(amendments.leadTo("tape-1", "a", "b"), true);
});
