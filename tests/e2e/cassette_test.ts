import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import type { Page } from "playwright-core";
import { makeSoundingTape } from "../fixtures/make_sounding_tape.ts";
import { findBarriers } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { startServer } from "../support/server_process.ts";
import {
  ARTIFACTS,
  DESKTOP,
  PHONE,
  untilPlaying,
  visitPage,
} from "../support/visits.ts";

/** Radius of the tape on each reel, and how far the right one has turned. */
const reels = (page: Page) =>
  page.evaluate(() => {
    const radii = [...document.querySelectorAll(".reel-tape")]
      .map((reel) => Number(reel.getAttribute("r")));
    const turned = document.querySelectorAll<SVGElement>(".reel")[1];
    return {
      left: radii[0] ?? 0,
      right: radii[1] ?? 0,
      style: turned?.style.transform ?? "",
      shown: turned === undefined ? "" : getComputedStyle(turned).transform,
    };
  });

Deno.test("the cassette view of a tape", async (t) => {
  await Deno.mkdir(ARTIFACTS, { recursive: true });
  await using library = await makeSoundingTape();
  await using server = await startServer({ variables: library.variables });
  const link = `${server.origin}/share/${library.mixtape.slug}`;
  const browser = await launchBrowser();
  const visit = visitPage.bind(null, browser, link);
  const show = async (page: Page) => {
    await page.getByRole("button", { name: "Cassette" }).click();
    await page.locator(".deck").waitFor();
  };

  try {
    for (const [name, viewport] of Object.entries({ PHONE, DESKTOP })) {
      for (const colorScheme of ["light", "dark"] as const) {
        await t.step(
          `it is there on ${name} in ${colorScheme}, without barriers`,
          () =>
            visit(async (page) => {
              const before = await page.locator(".tape-title").boundingBox();
              await show(page);
              assertEquals(await page.locator(".cover").isVisible(), false);
              // What stands below stays where it was.
              assertEquals(
                await page.locator(".tape-title").boundingBox(),
                before,
              );
              await page.locator("#track-2 .track-link").click();
              await untilPlaying(page);
              await page.locator(".deck.is-running").waitFor();
              await page.screenshot({
                path: join(ARTIFACTS, `cassette-${name}-${colorScheme}.png`),
              });
              assertEquals(await findBarriers(page), []);
            }, { viewport, colorScheme, reducedMotion: "reduce" }),
        );
      }
    }

    await t.step(
      "its keys play, pause and change the track, and its label says which",
      () =>
        visit(async (page) => {
          await show(page);
          const deck = page.locator(".deck");
          const says = (text: string) => deck.getByText(text).waitFor();
          await says("Slow Trains, Open Windows");
          await deck.getByRole("button", { name: "Play" }).click();
          await says("Window Seat");
          await untilPlaying(page);
          await deck.getByRole("button", { name: "Next track" }).click();
          await says("Night Bus Weather");
          await untilPlaying(page);
          await deck.getByRole("button", { name: "Pause" }).click();
          await deck.getByRole("button", { name: "Play" }).waitFor();
          await deck.getByRole("button", { name: "Previous track" }).click();
          await says("Window Seat");
        }),
    );

    await t.step(
      "the tape goes from the left reel to the right one, and they turn",
      () =>
        visit(async (page) => {
          await show(page);
          const start = await reels(page);
          assert(start.left > start.right);
          await page.locator("#track-3 .track-link").click();
          await untilPlaying(page, 1);
          const end = await reels(page);
          assert(end.left < end.right);
          assertEquals(start.style === end.style, false);
          assertEquals(
            await page.locator(".cassette-side").textContent(),
            "Side B",
          );
        }),
    );

    await t.step(
      "nothing turns for who wants no motion",
      () =>
        visit(async (page) => {
          await show(page);
          await page.locator("#track-3 .track-link").click();
          await untilPlaying(page, 0.5);
          const { left, right, shown } = await reels(page);
          assert(left < right);
          assertEquals(shown, "none");
        }, { reducedMotion: "reduce" }),
    );

    await t.step(
      "the choice is remembered, and can be taken back with the keyboard",
      () =>
        visit(async (page) => {
          await show(page);
          await page.reload();
          await page.locator(".deck").waitFor();
          const button = page.getByRole("button", { name: "Cassette" });
          assertEquals(await button.getAttribute("aria-pressed"), "true");
          await button.focus();
          await page.keyboard.press("Space");
          await page.locator(".deck").waitFor({ state: "detached" });
          await page.reload();
          await button.waitFor();
          assertEquals(await button.getAttribute("aria-pressed"), "false");
          assertEquals(await page.locator(".cover").isVisible(), true);
        }),
    );

    await t.step(
      "it works where nothing may be stored",
      () =>
        visit(async (page) => {
          await page.addInitScript(() =>
            Object.defineProperty(globalThis, "localStorage", {
              get() {
                throw new DOMException("No", "SecurityError");
              },
            })
          );
          await page.reload();
          await show(page);
        }),
    );

    await t.step("it fits a window of 320 pixels", () =>
      visit(async (page) => {
        await show(page);
        const overflow = await page.evaluate(() =>
          document.documentElement.scrollWidth - innerWidth
        );
        assertEquals(overflow, 0);
        await page.screenshot({ path: join(ARTIFACTS, "cassette-320.png") });
      }, { viewport: { width: 320, height: 640 } }));
  } finally {
    await browser.close();
  }
});
