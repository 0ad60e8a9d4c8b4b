import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import type { Browser, Page } from "playwright-core";
import { makeSoundingTape } from "../fixtures/make_sounding_tape.ts";
import { launchBrowser } from "../support/browser.ts";
import { startServer } from "../support/server_process.ts";
import {
  ARTIFACTS,
  DESKTOP,
  untilPlaying,
  type VisitOptions,
  visitPage,
} from "../support/visits.ts";

const SECONDS = 6;

/** A tape of three short tracks in a real browser, opened as often as `look` is called for. */
async function withTape(
  run: (
    visit: (
      look: (page: Page) => Promise<void>,
      options?: VisitOptions & { query?: string },
    ) => Promise<void>,
    browser: Browser,
  ) => Promise<void>,
) {
  await using library = await makeSoundingTape({
    linerNotes: "Begin with #2, or with #2-3.",
  }, { seconds: SECONDS });
  await using server = await startServer({ variables: library.variables });
  const browser = await launchBrowser();
  const url = `${server.origin}/share/${library.mixtape.slug}`;
  try {
    await run(
      (look, { query = "", ...options } = {}) =>
        visitPage(browser, url + query, look, {
          viewport: DESKTOP,
          ...options,
        }),
      browser,
    );
  } finally {
    await browser.close();
    assertEquals(await server.end(), 0);
  }
}

const bigPlay = (page: Page) => page.locator(".big-play").click();
const current = (page: Page, number: number) =>
  page.locator(`#track-${number}.is-current`).waitFor();
const audio = <T>(page: Page, read: (audio: HTMLAudioElement) => T) =>
  page.locator("audio").first().evaluate(read);
const isPaused = (page: Page) => audio(page, (element) => element.paused);
const time = (page: Page) => audio(page, (element) => element.currentTime);

async function seek(page: Page, seconds: number) {
  await page.getByRole("slider", { name: "Position" }).fill(String(seconds));
}

async function choose(page: Page, menu: RegExp, choice: string) {
  await page.getByRole("button", { name: menu }).click();
  await page.getByRole("radio", { name: choice }).check();
  await page.keyboard.press("Escape");
}

async function untilPhase(page: Page, name: "Play" | "Pause") {
  await page.getByRole("region", { name: "Player" })
    .getByRole("button", { name, exact: true }).waitFor();
}

Deno.test("listening to a tape", async (t) => {
  await Deno.mkdir(ARTIFACTS, { recursive: true });
  await withTape(async (visit, browser) => {
    await t.step(
      "it plays through by itself, and stops at the end",
      () =>
        visit(async (page) => {
          page.setDefaultTimeout(3 * SECONDS * 1000 + 30_000);
          const heard: string[] = [];
          page.on("request", (request) => {
            const track = /\/play\/([^?]+)/.exec(request.url())?.[1];
            const isHeard = request.resourceType() === "media";
            if (track && isHeard && heard.at(-1) !== track) heard.push(track);
          });
          await bigPlay(page);
          await current(page, 3);
          await untilPlaying(page);
          await untilPhase(page, "Play");
          assertEquals(heard.map((track) => decodeURIComponent(track)), [
            "Window Seat.wav",
            "Night Bus Weather.wav",
            "Petit bal.wav",
          ]);
        }),
    );

    await t.step(
      "another quality goes on at the same place",
      () =>
        visit(async (page) => {
          await bigPlay(page);
          await untilPlaying(page);
          await seek(page, 3);
          await untilPlaying(page, 3);
          await choose(page, /^Quality/, "Low");
          await page.waitForFunction(() =>
            document.querySelector("audio")?.src.endsWith("?quality=low")
          );
          await untilPlaying(page, 3);
          assert(await time(page) < 5.5);

          await page.keyboard.press("k");
          await untilPhase(page, "Play");
          const before = await time(page);
          await choose(page, /^Quality/, "High");
          await page.waitForFunction((seconds) => {
            const element = document.querySelector("audio");
            return element?.src.endsWith("?quality=high") &&
              Math.abs(element.currentTime - seconds) < 0.5 &&
              element.readyState > 1;
          }, before);
          assertEquals(await isPaused(page), true);
          await page.reload();
          await bigPlay(page);
          await page.getByRole("button", { name: "Quality: High" }).waitFor();
        }),
    );

    await t.step(
      "the menu says how much each quality takes",
      () =>
        visit(async (page) => {
          await bigPlay(page);
          await page.getByRole("button", { name: /^Quality/ }).click();
          // 6 seconds at 128 kbit/s are 96 KB, and a little for the last frames.
          await page.getByText(/^9[67] KB this track · 2(89|9\d) KB the tape$/)
            .waitFor();
        }),
    );

    await t.step(
      "a cut network is waited out, at the same place",
      () =>
        visit(async (page) => {
          const answers = { isCut: true, count: 0 };
          await page.route("**/play/**", (route) => {
            answers.count++;
            return answers.isCut ? route.abort() : route.continue();
          });
          await page.goto(page.url() + "?track=2&t=4");
          await bigPlay(page);
          const message = page.getByText("Connection lost. Trying again");
          await message.waitFor();
          const isCut = await message.evaluate(({ scrollWidth, clientWidth }) =>
            scrollWidth > clientWidth
          );
          assertEquals(isCut, false, "the end of the message");
          const before = answers.count;
          await page.waitForTimeout(2500);
          assert(answers.count > before, "nothing was tried again");
          answers.isCut = false;
          await untilPlaying(page, 4);
          await current(page, 2);
        }, {
          expectedError: /ERR_FAILED/,
          viewport: { width: 320, height: 640 },
        }),
    );

    await t.step(
      "a connection that brings nothing is not waited for without a word",
      () =>
        visit(async (page) => {
          const answer = Promise.withResolvers<void>();
          await page.route("**/play/**", async (route) => {
            await answer.promise;
            await route.continue();
          });
          await bigPlay(page);
          const message = page.getByText("Waiting for the connection");
          await message.waitFor();
          answer.resolve();
          await untilPlaying(page);
          await message.waitFor({ state: "detached" });
        }),
    );

    await t.step(
      "a server that has no encoder free is waited for",
      () =>
        visit(async (page) => {
          const server = { isBusy: true };
          await page.route(
            "**/play/**",
            (route) =>
              server.isBusy && route.request().method() === "GET"
                ? route.fulfill({ status: 429 })
                : route.continue(),
          );
          await bigPlay(page);
          await page.getByText("The server is busy. Trying again").waitFor();
          server.isBusy = false;
          await untilPlaying(page);
          await current(page, 1);
          assertEquals(await page.locator(".is-broken").count(), 0);
        }, { expectedError: /429/ }),
    );

    await t.step(
      "sleep at the end of the track stays stopped",
      () =>
        visit(async (page) => {
          await bigPlay(page);
          await untilPlaying(page);
          await choose(page, /^Sleep/, "At the end of this track");
          await seek(page, SECONDS - 0.4);
          await current(page, 2);
          await untilPhase(page, "Play");
          await page.waitForTimeout(500);
          assertEquals(await isPaused(page), true);
          await page.keyboard.press("k");
          await untilPlaying(page);
          await current(page, 2);
        }),
    );

    await t.step(
      "a reloaded page goes on where it was",
      () =>
        visit(async (page) => {
          await page.locator("#track-3 .track-link").click();
          await untilPlaying(page);
          await seek(page, 4);
          await untilPlaying(page, 4);
          await page.keyboard.press("k");
          await untilPhase(page, "Play");
          await page.reload();
          await current(page, 3);
          await untilPhase(page, "Play");
          await bigPlay(page);
          await untilPlaying(page, 3.9);
          await current(page, 3);
        }),
    );

    await t.step("shuffle plays every track once", () =>
      visit(async (page) => {
        await bigPlay(page);
        await untilPlaying(page);
        await page.keyboard.press("s");
        await page.locator('[aria-label="Shuffle"][aria-pressed="true"]')
          .waitFor();
        const heard = new Set<string>();
        for (let i = 0; i < 3; i++) {
          await untilPlaying(page);
          heard.add(await page.locator(".is-current .track-title").innerText());
          await page.keyboard.press("n");
        }
        assertEquals(heard.size, 3);
        // The last one plays on.
        assertEquals(await isPaused(page), false);
      }));

    await t.step(
      "there is no next track after the last one, unless the tape is repeated",
      () =>
        visit(async (page) => {
          await page.getByRole("button", { name: "Cassette" }).click();
          await page.locator("#track-2 .track-link").click();
          await untilPlaying(page);
          const bar = page.getByRole("region", { name: "Player" });
          const next = bar.getByRole("button", { name: "Next track" });
          const key = page.locator(".deck").getByRole("button", {
            name: "Next track",
          });
          const refuse = page.locator("[aria-label='Next track']").and(
            page.locator("[aria-disabled=true]"),
          );
          assertEquals(await refuse.count(), 0);
          await next.focus();
          await page.keyboard.press("Enter");
          await current(page, 3);
          await untilPlaying(page, 0.2);
          assertEquals(await refuse.count(), 2);
          // The focus stays, and so does what plays.
          await page.keyboard.press("Enter");
          await key.click({ force: true });
          await untilPlaying(page, 0.4);
          await current(page, 3);
          await page.screenshot({ path: join(ARTIFACTS, "last-track.png") });
          await page.keyboard.press("r");
          await page.waitForFunction(() =>
            document.querySelector("[aria-disabled=true]") === null
          );
          await key.click();
          await current(page, 1);
        }),
    );

    await t.step("an address leads to a place, and may start it", async () => {
      await visit(async (page) => {
        await current(page, 2);
        await untilPhase(page, "Play");
        await bigPlay(page);
        await untilPlaying(page, 3);
        assert(await time(page) < 5.5);
      }, { query: "?track=2&t=3" });
      await visit(async (page) => {
        // Browsers let a page play by itself only where it was played before.
        await page.getByText("Tap to play").or(page.getByText("Tap play"))
          .or(page.locator("[aria-label=Pause]")).first().waitFor();
        await current(page, 3);
      }, { query: "?track=3#play" });
    });

    for (const reducedMotion of ["reduce", "no-preference"] as const) {
      await t.step(
        `the track that an address names is in view, with motion ${reducedMotion}`,
        () =>
          visit(async (page) => {
            await current(page, 3);
            await page.waitForFunction(() => {
              const { top, bottom } = document.querySelector("#track-3")!
                .getBoundingClientRect();
              return Math.abs((top + bottom) / 2 - innerHeight / 2) < 60;
            });
            assertEquals(
              await page.evaluate(() => document.activeElement?.tagName),
              "BODY",
            );
          }, {
            query: "?track=3",
            viewport: { width: 390, height: 664 },
            reducedMotion,
          }),
      );
    }

    await t.step(
      "whoever reloads or comes back finds the page as it was left",
      () =>
        visit(async (page) => {
          await page.waitForFunction(() => scrollY > 0);
          await page.evaluate(() => scrollTo({ top: 0 }));
          await page.reload();
          await current(page, 3);
          assertEquals(await page.evaluate(() => scrollY), 0);
          await page.goto("about:blank");
          await page.goBack();
          await current(page, 3);
          assertEquals(await page.evaluate(() => scrollY), 0);
        }, {
          query: "?track=3",
          viewport: { width: 390, height: 664 },
          reducedMotion: "reduce",
        }),
    );

    await t.step(
      "liner notes play the tracks that they name",
      () =>
        visit(async (page) => {
          await page.getByRole("link", { name: "#2", exact: true }).click();
          await current(page, 2);
          await untilPlaying(page);
          // One track is a place to go on from, several are a part.
          await seek(page, SECONDS - 0.3);
          await current(page, 3);
          await untilPlaying(page);
          await page.getByRole("link", { name: "#2-3" }).click();
          await current(page, 2);
          await untilPlaying(page);
          await seek(page, SECONDS - 0.3);
          await current(page, 3);
          await untilPlaying(page);
          await seek(page, SECONDS - 0.3);
          await untilPhase(page, "Play");
        }),
    );

    await t.step(
      "keys move the player, but not while somebody types",
      () =>
        visit(async (page) => {
          const press = (key: string) => page.keyboard.press(key);
          await page.locator("body").click({ position: { x: 5, y: 5 } });
          await press(" ");
          await untilPlaying(page);
          await press("n");
          await current(page, 2);
          await untilPlaying(page);
          await press("p");
          await current(page, 1);
          await untilPlaying(page);
          await press("ArrowRight");
          await untilPlaying(page, 5);
          await press("ArrowLeft");
          await page.waitForFunction(() =>
            document.querySelector("audio")!.currentTime < 4
          );
          await press("m");
          assertEquals(await audio(page, (element) => element.muted), true);
          await press("r");
          await page.getByRole("button", { name: "Repeat: the whole tape" })
            .waitFor();
          await press("?");
          const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
          await help.waitFor();
          await press("Escape");
          await help.waitFor({ state: "hidden" });
          await press("k");
          await untilPhase(page, "Play");
          await page.evaluate(() => {
            const field = document.createElement("input");
            document.querySelector("main")!.append(field);
            field.focus();
          });
          await page.keyboard.type("knsr?");
          await current(page, 1);
          assertEquals(await isPaused(page), true);
        }),
    );

    await t.step(
      "lock screens and headphones move it",
      () =>
        visit(async (page) => {
          await page.addInitScript(() => {
            const handlers: Record<string, MediaSessionActionHandler | null> =
              {};
            Object.assign(globalThis, { handlers });
            const set = navigator.mediaSession.setActionHandler;
            navigator.mediaSession.setActionHandler = function (name, handler) {
              handlers[name] = handler;
              set.call(this, name, handler);
            };
          });
          await page.reload();
          const act = (action: MediaSessionAction, details = {}) =>
            page.evaluate(([action, details]) => {
              const { handlers } = globalThis as unknown as {
                handlers: Record<string, MediaSessionActionHandler>;
              };
              handlers[action]!({ action, ...details });
            }, [action, details] as const);
          await bigPlay(page);
          await untilPlaying(page);
          await act("seekto", { seekTime: 3 });
          await untilPlaying(page, 3);
          await act("seekbackward", { seekOffset: 2 });
          assert(await time(page) < 3);
          await act("nexttrack");
          await current(page, 2);
          await untilPlaying(page);
          await act("pause");
          await untilPhase(page, "Play");
          await act("play");
          await untilPlaying(page);
          const shown = await page.evaluate(() => ({
            state: navigator.mediaSession.playbackState,
            title: navigator.mediaSession.metadata?.title,
            artwork: navigator.mediaSession.metadata?.artwork.map(({ src }) =>
              src
            ),
          }));
          assertEquals([shown.state, shown.title], [
            "playing",
            "Night Bus Weather",
          ]);
          assertEquals(shown.artwork?.length, 5);
          for (const src of shown.artwork ?? []) {
            const response = await page.request.get(src);
            assertEquals(response.status(), 200);
            await response.dispose();
          }
          await act("previoustrack");
          await current(page, 1);
          await act("stop");
          await untilPhase(page, "Play");
        }),
    );

    await t.step(
      "on a phone it opens to fill the window, and closes",
      () =>
        visit(async (page) => {
          await bigPlay(page);
          await untilPlaying(page);
          await page.getByRole("button", { name: "Show in full" }).click();
          const player = page.getByRole("dialog", { name: "Player" });
          await player.getByRole("button", { name: "Shuffle" }).waitFor();
          for (let i = 0; i < 20; i++) {
            await page.keyboard.press("Tab");
            const isInside = await page.evaluate(() =>
              document.activeElement === document.body ||
              document.querySelector(".bar")!.contains(document.activeElement)
            );
            assertEquals(isInside, true);
          }
          await page.keyboard.press("Escape");
          await player.waitFor({ state: "detached" });
          await page.waitForFunction(() =>
            document.activeElement?.getAttribute("aria-label") ===
              "Show in full"
          );
        }, { viewport: { width: 390, height: 844 } }),
    );

    await t.step(
      "a phone that is turned, or goes back, gets its page again",
      () =>
        visit(async (page) => {
          const player = page.getByRole("dialog", { name: "Player" });
          const open = async () => {
            await page.getByRole("button", { name: "Show in full" }).click();
            await player.waitFor();
          };
          await bigPlay(page);
          await open();
          await page.setViewportSize({ width: 844, height: 390 });
          await player.waitFor({ state: "detached" });
          assertEquals(await page.locator("[inert]").count(), 0);
          await page.setViewportSize({ width: 390, height: 844 });
          await open();
          // Nobody but the browser hears the key, as with the back button of a phone.
          await page.evaluate(() =>
            addEventListener(
              "keydown",
              (event) => event.stopImmediatePropagation(),
              { capture: true },
            )
          );
          await page.keyboard.press("Escape");
          await player.waitFor({ state: "detached" });
        }, { viewport: { width: 390, height: 844 } }),
    );

    await t.step(
      "the way back closes the open player also where there are no close watchers",
      () =>
        visit(async (page) => {
          await page.addInitScript(() =>
            Reflect.deleteProperty(globalThis, "CloseWatcher")
          );
          await page.reload();
          const address = page.url();
          const player = page.getByRole("dialog", { name: "Player" });
          const open = async () => {
            await page.getByRole("button", { name: "Show in full" }).click();
            await player.waitFor();
          };
          await bigPlay(page);
          await untilPlaying(page);
          await open();
          await page.goBack();
          await player.waitFor({ state: "detached" });
          assertEquals([page.url(), await isPaused(page)], [address, false]);
          // Closed in another way, it leaves nothing behind to go back through.
          await open();
          const gone = page.evaluate(() =>
            new Promise<void>((resolve) =>
              addEventListener("popstate", () => resolve(), { once: true })
            )
          );
          await page.getByRole("button", { name: "Back to the tape" }).click();
          await player.waitFor({ state: "detached" });
          await gone;
          await page.goBack();
          assertEquals(page.url(), "about:blank");
        }, { viewport: { width: 390, height: 844 } }),
    );

    await t.step(
      "the buttons beside a long list stay above the bar",
      () =>
        visit(async (page) => {
          await bigPlay(page);
          const bar = page.getByRole("region", { name: "Player" });
          await bar.waitFor();
          const keep = page.locator(".keep-button");
          await keep.scrollIntoViewIfNeeded();
          const [lower, upper] = [
            await bar.boundingBox(),
            await keep.boundingBox(),
          ];
          assert(upper!.y + upper!.height <= lower!.y);
        }, { viewport: { width: 1280, height: 720 } }),
    );

    await t.step(
      "a reload goes on, whatever the address says",
      () =>
        visit(async (page) => {
          await page.locator("#track-3 .track-link").click();
          await untilPlaying(page, 0.3);
          // Where a track was chosen, space pauses it.
          await page.keyboard.press("Space");
          await untilPhase(page, "Play");
          await page.reload();
          await current(page, 3);
        }, { query: "?track=2&t=3" }),
    );
    await t.step(
      "Play may be pressed before the page is alive",
      () =>
        visit(async (page) => {
          const scripts = Promise.withResolvers<void>();
          await page.route("**/*.js*", async (route) => {
            await scripts.promise;
            await route.continue();
          });
          await page.reload({ waitUntil: "commit" });
          await bigPlay(page);
          scripts.resolve();
          await untilPlaying(page);
          await page.locator(".big-play").getByText("Pause").waitFor();
          await bigPlay(page);
          await untilPhase(page, "Play");
        }),
    );

    await t.step(
      "of two tabs the one that played last is heard",
      () =>
        visit(async (first) => {
          const second = await first.context().newPage();
          await second.goto(first.url());
          await bigPlay(first);
          await untilPlaying(first);
          await bigPlay(second);
          await untilPlaying(second);
          await untilPhase(first, "Play");
          assertEquals([await isPaused(first), await isPaused(second)], [
            true,
            false,
          ]);
          await bigPlay(first);
          await untilPlaying(first);
          await untilPhase(second, "Play");
          assertEquals([await isPaused(first), await isPaused(second)], [
            false,
            true,
          ]);
        }),
    );
    assertEquals(browser.isConnected(), true);
  });
});

Deno.test("a missing track is marked and passed over", async () => {
  await using library = await makeSoundingTape({}, { seconds: 2 });
  await Deno.remove(join(library.musicRoot, "Night Bus Weather.wav"));
  await using server = await startServer({ variables: library.variables });
  const browser = await launchBrowser();
  try {
    const url = `${server.origin}/share/${library.mixtape.slug}`;
    await visitPage(browser, url, async (page) => {
      await bigPlay(page);
      await current(page, 3);
      await untilPlaying(page);
      await page.locator("#track-2.is-broken").waitFor();
    }, { viewport: DESKTOP, expectedError: /404/ });
  } finally {
    await browser.close();
    assertEquals(await server.end(), 0);
  }
});
