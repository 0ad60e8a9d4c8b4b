import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { describeMixtapes } from "@/lib/admin/read_overview.ts";
import { createTestApp } from "../support/test_app.ts";

Deno.test("GET /admin tells how everything stands", async () => {
  await using app = await createTestApp();
  await app.publish({ title: "Tape", tracks: [] });
  await Deno.writeTextFile(
    join(app.dataRoot, "mixtapes", "broken.json"),
    "{ half a",
  );
  const response = await app.fetch("/admin");
  assertEquals(response.status, 200);
  const page = await response.text();
  for (
    const text of [
      "One mixtape is on the shelf.",
      "One file beside them is damaged",
      "There is no music in the library yet.",
      "The cache is empty.",
      app.musicRoot,
    ]
  ) assertStringIncludes(page, text);
});

Deno.test("describeMixtapes() counts", () => {
  assertEquals(describeMixtapes(0, 0), ["There is no mixtape yet."]);
  assertEquals(describeMixtapes(2, 3), [
    "2 mixtapes are on the shelf.",
    "3 files beside them are damaged: the shelf says which.",
  ]);
});
