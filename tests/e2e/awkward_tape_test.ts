import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { createMixtapeStore } from "@/lib/mixtapes/store.ts";
import { makeLibrary } from "../fixtures/make_library.ts";
import { launchBrowser } from "../support/browser.ts";
import { startServer } from "../support/server_process.ts";

const PHONE = { width: 390, height: 844 };
const LONG_WORD = "Donaudampfschifffahrt".repeat(14);

Deno.test("a tape of long words and many tracks stays usable on a phone", async (t) => {
  await using library = await makeLibrary({ "a.flac": 100 });
  const store = createMixtapeStore({
    folder: join(library.dataRoot, "mixtapes"),
  });
  const { slug } = await store.create({
    title: LONG_WORD,
    creatorName: LONG_WORD,
    linerNotes: `${LONG_WORD} and #40`,
    tracks: Array.from({ length: 40 }, (_, i) =>
      makeTrack({
        path: `${i}.flac`,
        title: i % 2 ? LONG_WORD : `Track ${i + 1}`,
        artist: LONG_WORD,
        duration: 60,
      })),
  });
  await using server = await startServer({ variables: library.variables });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: PHONE });
    await page.goto(`${server.origin}/share/${slug}`);

    await t.step("it does not scroll sideways", async () => {
      const overflow = await page.evaluate(() =>
        document.documentElement.scrollWidth - innerWidth
      );
      assertEquals(overflow, 0);
    });

    await t.step("what has the focus is never under the bar", async () => {
      // None of the files is there, so that the bar stays up on whatever is pressed.
      await page.route("**/play/**", () => {});
      await page.locator("#track-1 .track-link").click();
      await page.locator(".bar").waitFor();
      for (let i = 0; i < 12; i++) {
        await page.keyboard.press("Tab");
        const hidden = await page.evaluate(() => {
          const focused = document.activeElement;
          const bar = document.querySelector(".bar");
          if (!focused || !bar || bar.contains(focused)) return 0;
          return focused.getBoundingClientRect().bottom -
            bar.getBoundingClientRect().top;
        });
        assert(hidden <= 0, `${hidden} px lie under the bar`);
      }
    });
  } finally {
    await browser.close();
    assertEquals(await server.end(), 0);
  }
});
