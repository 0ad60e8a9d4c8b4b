import { assert, assertEquals, assertMatch } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import type { Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";

const ARTIFACTS = fromFileUrl(new URL("../.artifacts/", import.meta.url));
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };

/** One answer under `/play` as the browser saw it. */
interface Answer {
  url: string;
  status: number;
  range: string | undefined;
}

interface Visit {
  page: Page;
  answers: Answer[];
}

interface VisitOptions {
  viewport?: typeof PHONE;
  javaScriptEnabled?: boolean;
  /** A message of the console that belongs to the step. */
  expectedError?: RegExp;
}

const audioTime = (page: Page) =>
  page.locator("audio").first().evaluate((audio: HTMLAudioElement) =>
    audio.currentTime
  );

const untilPlaying = (page: Page, after = 0) =>
  page.waitForFunction((seconds) => {
    const audio = document.querySelector("audio");
    return audio !== null && !audio.paused && audio.currentTime > seconds;
  }, after);

Deno.test("the first start makes a demo tape that plays in a browser", async (t) => {
  const data = await Deno.makeTempDir();
  await Deno.mkdir(ARTIFACTS, { recursive: true });
  const server = await startServer({ variables: { DATA_ROOT: data } });
  const browser = await launchBrowser();

  /** Opens the demo tape, and fails on any error in the console and any request to elsewhere. */
  async function visit(
    look: (visit: Visit) => Promise<void>,
    options: VisitOptions = {},
  ) {
    const { expectedError, ...settings } = options;
    const context = await browser.newContext({ viewport: PHONE, ...settings });
    const page = await context.newPage();
    const problems: string[] = [];
    const answers: Answer[] = [];
    page.on("console", (message) => {
      const text = message.text();
      if (message.type() !== "error" || expectedError?.test(text)) return;
      problems.push(text);
    });
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(server.origin)) {
        problems.push(request.url());
      }
    });
    page.on("response", (response) => {
      const url = new URL(response.url());
      if (!url.pathname.startsWith("/play/")) return;
      answers.push({
        url: url.pathname,
        status: response.status(),
        range: response.request().headers()["range"],
      });
    });
    try {
      await page.goto(shareUrlOf(server));
      await look({ page, answers });
      assertEquals(problems, []);
    } finally {
      await context.close();
    }
  }

  try {
    await t.step("it says where the tape is", () => {
      assertMatch(server.output(), /Try http:\S+\/share\/\S+-[a-z0-9]{12}/);
    });

    await t.step(
      "Play plays, through a 206, and shows the position",
      () =>
        visit(async ({ page, answers }) => {
          await page.getByRole("button", { name: "Play", exact: true }).click();
          await untilPlaying(page);
          assertEquals(answers[0]?.status, 206);
          const bar = page.getByRole("region", { name: "Player" });
          await bar.getByRole("button", { name: "Pause" }).waitFor();
          await page.waitForFunction(() =>
            document.querySelector(".seek-time")?.textContent === "0:01"
          );
          await page.screenshot({ path: join(ARTIFACTS, "player-phone.png") });
        }),
    );

    await t.step(
      "the slider seeks to the middle, and playing goes on there",
      () =>
        visit(async ({ page }) => {
          await page.getByRole("button", { name: "Play", exact: true }).click();
          await untilPlaying(page);
          const slider = page.getByRole("slider", { name: "Position" });
          const middle = Number(await slider.getAttribute("max")) / 2;
          await slider.fill(String(middle));
          await untilPlaying(page, middle);
          const time = await audioTime(page);
          assert(time < middle + 5, `sought to ${time} instead of ${middle}`);
        }, { viewport: DESKTOP }),
    );

    await t.step(
      "a far seek asks for a range from there, and gets a 206",
      () =>
        visit(async ({ page, answers }) => {
          // The WAV itself is the largest file, so that its end is not loaded at once.
          await page.route(
            /\.wav\?quality=/,
            (route) =>
              route.continue({
                url: route.request().url().replace(/=\w+$/, "=original"),
              }),
          );
          await page.locator('.track-link[href$=".wav"]').click();
          await untilPlaying(page);
          const slider = page.getByRole("slider", { name: "Position" });
          const far = Number(await slider.getAttribute("max")) * 0.9;
          await slider.fill(String(far));
          await untilPlaying(page, far);
          const ranges = answers.filter(({ url }) => url.endsWith(".wav"));
          assertEquals(ranges.filter(({ status }) => status !== 206), []);
          assert(
            ranges.some(({ range }) =>
              range !== undefined && range !== "bytes=0-"
            ),
            `no range from the middle: ${JSON.stringify(ranges)}`,
          );
        }),
    );

    await t.step(
      "the next track starts by itself",
      () =>
        visit(async ({ page, answers }) => {
          await page.getByRole("button", { name: "Play", exact: true }).click();
          await untilPlaying(page);
          const first = answers[0]?.url;
          const slider = page.getByRole("slider", { name: "Position" });
          const end = Number(await slider.getAttribute("max"));
          await slider.fill(String(end - 0.5));
          await page.locator("#track-2.is-current").waitFor();
          await untilPlaying(page);
          assertEquals(answers.at(-1)?.url === first, false);
        }),
    );

    await t.step(
      "pause, next, previous and any track work from the page",
      () =>
        visit(async ({ page }) => {
          const bar = page.getByRole("region", { name: "Player" });
          const isCurrent = (number: number) =>
            page.locator(`#track-${number}.is-current`).waitFor();
          await page.locator("#track-3 .track-link").click();
          await isCurrent(3);
          await untilPlaying(page);
          await bar.getByRole("button", { name: "Next track" }).click();
          await isCurrent(4);
          await untilPlaying(page);
          await bar.getByRole("button", { name: "Previous track" }).click();
          await isCurrent(3);
          await untilPlaying(page);
          await bar.getByRole("button", { name: "Pause" }).click();
          await bar.getByRole("button", { name: "Play" }).waitFor();
          const paused = await page.locator("audio").first().evaluate(
            (audio: HTMLAudioElement) => audio.paused,
          );
          assertEquals(paused, true);
        }, { viewport: DESKTOP }),
    );

    await t.step(
      "a missing track is marked and passed over",
      () =>
        visit(async ({ page }) => {
          await page.route(
            "**/play/**/01*",
            (route) => route.fulfill({ status: 404 }),
          );
          await page.getByRole("button", { name: "Play", exact: true }).click();
          await page.locator("#track-1.is-broken").waitFor();
          await page.locator("#track-2.is-current").waitFor();
          await untilPlaying(page);
        }, { expectedError: /404/ }),
    );

    await t.step(
      "every track of the demo plays, whatever its format",
      () =>
        visit(async ({ page, answers }) => {
          const count = await page.locator(".track").count();
          for (let number = 1; number <= count; number++) {
            await page.locator(`#track-${number} .track-link`).click();
            await page.locator(`#track-${number}.is-current`).waitFor();
            await untilPlaying(page);
          }
          const formats = new Set(
            answers.map(({ url }) => url.slice(url.lastIndexOf("."))),
          );
          assertEquals([...formats].sort(), [".flac", ".mp3", ".ogg", ".wav"]);
        }),
    );

    await t.step(
      "without JavaScript the browser's own players are there",
      () =>
        visit(async ({ page }) => {
          const players = page.locator(".track audio");
          assertEquals(await players.count(), 5);
          assertEquals(await players.first().isVisible(), true);
          assertEquals(await page.locator(".big-play").isVisible(), false);
          // The liner notes lead to the rows.
          assertEquals(await page.locator("#track-2").isVisible(), true);
          await page.screenshot({ path: join(ARTIFACTS, "no-script.png") });
        }, { javaScriptEnabled: false }),
    );

    await t.step("the page fits a desktop", () =>
      visit(async ({ page }) => {
        await page.getByRole("button", { name: "Play", exact: true }).click();
        await untilPlaying(page);
        await page.screenshot({ path: join(ARTIFACTS, "player-desktop.png") });
        const overflow = await page.evaluate(() =>
          document.documentElement.scrollWidth - innerWidth
        );
        assertEquals(overflow, 0);
        const hasFont = await page.evaluate(() =>
          [...document.fonts].some(({ family, status }) =>
            family === "Fraunces" && status === "loaded"
          )
        );
        assertEquals(hasFont, true);
      }, { viewport: DESKTOP }));
  } finally {
    await browser.close();
    assertEquals(await server.end(), 0);
    await Deno.remove(data, { recursive: true });
  }
});

function shareUrlOf(server: ServerProcess): string {
  return /Try (http:\S+)/.exec(server.output())?.[1] ?? "";
}
