import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { describeMixtapes } from "@/lib/admin/read_overview.ts";
import { scanLibrary } from "../support/scan_library.ts";
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
      "There is no music in",
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

Deno.test("the pages of the owner say where music is missed, and not that all of it can be played", async () => {
  await using app = await createTestApp();
  await scanLibrary(app.services);
  for (const path of ["/admin", "/admin/library", "/editor"]) {
    const html = await (await app.fetch(path)).text();
    assertStringIncludes(html, `There is no music in ${app.musicRoot} yet.`);
    assertEquals(html.includes("All files can be played"), false, path);
  }
});
