import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { createMixtapeStore } from "@/lib/mixtapes/store.ts";
import type { Page } from "playwright-core";
import { makeLibrary } from "../fixtures/make_library.ts";
import { makeSoundingTape } from "../fixtures/make_sounding_tape.ts";
import { launchBrowser } from "../support/browser.ts";
import { startServer } from "../support/server_process.ts";
import { visitPage } from "../support/visits.ts";

const PHONE = { width: 390, height: 844 };
const LONG_WORD = "Donaudampfschifffahrt".repeat(14);
const LONG_NAME =
  "II. Andante cantabile con moto, ma non troppo (Live in Budapest, 1974)";
const ARABIC_NAME = "أغنية طويلة جدا عن المطر الذي لا ينتهي أبدا";

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

/** What of the open player lies on something else of it, or out of the window. */
function findCollisions(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = [
      ".bar-head",
      ".now-cover",
      ".now-text",
      ".bar .seek",
      ".bar .transport",
      ".bar .tools",
    ].map((name) => ({
      name,
      box: document.querySelector(name)!.getBoundingClientRect(),
    }));
    return parts.flatMap(({ name, box }, i) => [
      ...(box.bottom > innerHeight || box.right > innerWidth ? [name] : []),
      ...parts.slice(i + 1).filter((other) =>
        box.top < other.box.bottom && other.box.top < box.bottom &&
        box.left < other.box.right && other.box.left < box.right
      ).map((other) => `${name} on ${other.name}`),
    ]);
  });
}

Deno.test("a tape of long names in two scripts", async (t) => {
  await using library = await makeSoundingTape({
    title: LONG_NAME.repeat(2),
    tracks: [LONG_NAME.repeat(2), ARABIC_NAME].map((title) =>
      makeTrack({
        title,
        artist: LONG_NAME,
        path: "Petit bal.wav",
        duration: 8,
        cover: "seat.png",
      })
    ),
  });
  await using server = await startServer({ variables: library.variables });
  const browser = await launchBrowser();
  const url = `${server.origin}/share/${library.mixtape.slug}`;
  try {
    for (
      const [width, height] of [[390, 844], [320, 568], [568, 320], [740, 360]]
    ) {
      await t.step(
        `has room in the open player at ${width} x ${height}`,
        () =>
          visitPage(browser, url, async (page) => {
            await page.locator(".big-play").click();
            await page.getByRole("button", { name: "Show in full" }).click();
            await page.getByRole("dialog", { name: "Player" }).waitFor();
            await page.waitForFunction(() =>
              document.getAnimations().every(({ playState }) =>
                playState !== "running"
              )
            );
            assertEquals(await findCollisions(page), []);
          }, {
            viewport: { width: width!, height: height! },
            reducedMotion: "reduce",
          }),
      );
    }

    await t.step(
      "a cut name ends where its script does",
      () =>
        visitPage(browser, url, async (page) => {
          await page.locator("#track-2 .track-link").click();
          await page.locator("#track-2.is-current").waitFor();
          for (const name of [".now-title", "#track-2 .track-title"]) {
            const isSeen = await page.locator(name).evaluate((element) => {
              const range = document.createRange();
              range.setStart(element.firstChild!, 0);
              range.setEnd(element.firstChild!, 1);
              const first = range.getBoundingClientRect();
              const box = element.getBoundingClientRect();
              return first.left >= box.left - 1 && first.right <= box.right + 1;
            });
            assertEquals(isSeen, true, name);
          }
        }),
    );

    await t.step(
      "a cover that does not come leaves its place empty",
      () =>
        visitPage(browser, url, async (page) => {
          await page.route("**/covers/**", (route) => route.abort());
          await page.locator(".big-play").click();
          await page.locator(".now-cover").waitFor();
          await page.locator(".now-cover img").waitFor({ state: "hidden" });
        }, { expectedError: /ERR_FAILED/ }),
    );

    await t.step(
      "a low window has room for the cassette",
      () =>
        visitPage(browser, url, async (page) => {
          await page.getByRole("button", { name: "Cassette" }).click();
          const outside = await page.evaluate(() => {
            const deck = document.querySelector(".deck")!
              .getBoundingClientRect();
            const parts = document.querySelectorAll(".deck *");
            return [...parts].filter((part) =>
              part.getBoundingClientRect().right > deck.right &&
              part.closest("svg, .visually-hidden") === null
            ).map((part) => part.className);
          });
          assertEquals(outside, []);
        }, { viewport: { width: 740, height: 360 } }),
    );
  } finally {
    await browser.close();
    assertEquals(await server.end(), 0);
  }
});
