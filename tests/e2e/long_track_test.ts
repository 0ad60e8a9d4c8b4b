import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { makeSoundingTape } from "../fixtures/make_sounding_tape.ts";
import { launchBrowser } from "../support/browser.ts";
import { startServer } from "../support/server_process.ts";
import { openSlowNetwork } from "../support/slow_network.ts";
import { DESKTOP, untilPlaying, visitPage } from "../support/visits.ts";

/** Length of a track. */
const SECONDS = 40;

/** Bytes of a second of a track as it is: 16 bits of mono at 22.05 kHz. */
const BYTES_PER_SECOND = 44_100;

/** How long the network is gone, in milliseconds. */
const CUT = 5000;

const audio = <T>(page: Page, read: (audio: HTMLAudioElement) => T) =>
  page.locator("audio").first().evaluate(read);
const facts = (page: Page) =>
  audio(page, ({ currentTime, paused, src }) => ({ currentTime, paused, src }));

async function choose(page: Page, quality: string) {
  await page.getByRole("button", { name: /^Quality/ }).click();
  await page.getByRole("radio", { name: quality }).check();
  await page.keyboard.press("Escape");
}

declare global {
  /** Places in the track that were heard, in seconds. */
  var positions: number[];
}

/** Runs in the page. */
function recordPlaying() {
  globalThis.positions = [];
  const element = document.querySelector("audio");
  element?.addEventListener("timeupdate", () => {
    const isHeard = !element.paused && !element.seeking &&
      element.readyState > 2;
    if (isHeard) globalThis.positions.push(element.currentTime);
  });
}

Deno.test("a track of 40 seconds", async (t) => {
  await using library = await makeSoundingTape({}, { seconds: SECONDS });
  await using server = await startServer({ variables: library.variables });
  const browser = await launchBrowser();
  const path = `/share/${library.mixtape.slug}`;
  const slider = (page: Page) => page.getByRole("slider", { name: "Position" });
  try {
    await t.step(
      "another quality at 0:20 goes on at 0:20",
      () =>
        visitPage(browser, server.origin + path, async (page) => {
          await page.locator(".big-play").click();
          await untilPlaying(page);
          await slider(page).fill("19.5");
          await untilPlaying(page, 20);
          const { currentTime: before } = await facts(page);
          const choosing = performance.now();
          await choose(page, "Low");
          // Where the new version starts, before it has played on.
          const start = await page.waitForFunction(() => {
            const element = document.querySelector("audio");
            return element?.src.endsWith("?quality=low") &&
              element.readyState > 2 && !element.seeking && !element.paused &&
              element.currentTime > 1 && element.currentTime;
          });
          const position = Number(await start.jsonValue());
          // It may have played on while a slow machine opened the menu, and no further.
          const elapsed = (performance.now() - choosing) / 1000;
          assert(
            position >= before - 0.5 && position <= before + elapsed + 0.5,
            `at ${position} of ${before}`,
          );
          await untilPlaying(page, position + 0.5);
        }, { viewport: DESKTOP }),
    );

    await t.step(
      "another quality at 0:20 stays paused at 0:20",
      () =>
        visitPage(browser, server.origin + path, async (page) => {
          await page.locator(".big-play").click();
          await untilPlaying(page);
          await page.keyboard.press("k");
          await page.waitForFunction(() =>
            document.querySelector("audio")?.paused
          );
          await slider(page).fill("20");
          await choose(page, "High");
          await page.waitForFunction(() => {
            const element = document.querySelector("audio");
            return element?.src.endsWith("?quality=high") &&
              element.readyState > 1 && !element.seeking &&
              Math.abs(element.currentTime - 20) < 0.2;
          });
          const before = await facts(page);
          assertEquals(before.paused, true);
          await choose(page, "Low");
          await page.waitForFunction(() => {
            const element = document.querySelector("audio");
            return element?.src.endsWith("?quality=low") &&
              element.readyState > 1 && !element.seeking;
          });
          const after = await facts(page);
          assertEquals(after.paused, true);
          assert(
            Math.abs(after.currentTime - 20) < 0.2,
            `${after.currentTime}`,
          );
        }, { viewport: DESKTOP }),
    );

    await t.step("five seconds without a network cost no music", async () => {
      // Little faster than the music, so that little is there when it is cut.
      await using network = openSlowNetwork(server, 1.3 * BYTES_PER_SECOND);
      await visitPage(browser, network.origin + path, async (page) => {
        page.setDefaultTimeout(30_000);
        await page.locator(".big-play").click();
        await untilPlaying(page);
        await choose(page, "Original");
        await page.waitForFunction(() =>
          document.querySelector("audio")?.src.endsWith("?quality=original")
        );
        await untilPlaying(page, 3);

        await page.evaluate(recordPlaying);
        const restored = network.cut(CUT);
        await page.waitForFunction(() => {
          const element = document.querySelector("audio");
          return element !== null &&
            (element.error !== null || element.readyState < 3);
        });
        const held = (await facts(page)).currentTime;
        await restored;
        await untilPlaying(page, Math.max(held, 3) + 4);
        const positions = await page.evaluate(() => globalThis.positions);
        assert(positions.length > 10, "little was heard");
        for (const [index, position] of positions.entries()) {
          const before = positions[index - 1] ?? position;
          assert(
            position >= before && position - before < 1,
            `from ${before} to ${position}`,
          );
        }
        assertEquals(
          await page.locator("#track-1.is-current").count(),
          1,
          "it is still the first track",
        );
      }, { viewport: DESKTOP, expectedError: /net::ERR_|Failed to load/ });
    });
  } finally {
    await browser.close();
    assertEquals(await server.end(), 0);
  }
});
