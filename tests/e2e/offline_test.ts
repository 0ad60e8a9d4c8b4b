import { assert, assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import type { BrowserContext, Page, Worker } from "playwright-core";
import { type FixtureTape, makeTape } from "../fixtures/make_tape.ts";
import { findBarriers } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";

/** 5.3 MB, which are 6 chunks, then 2.1 MB and 1.1 MB. */
const TRACKS = { "First light": 30, "Second wind": 12, "Third": 6 };
const PHONE = { width: 390, height: 844 };

interface Visit {
  tape: FixtureTape;
  server: ServerProcess;
  context: BrowserContext;
  page: Page;
  url: string;
  /** Paths under `/play` that the server was asked for, with the range. */
  played: string[];
}

const panel = (page: Page) => page.getByRole("dialog");
const openPanel = (page: Page) => page.locator(".keep-button").click();

async function keep(page: Page) {
  await openPanel(page);
  await page.getByLabel(/Original/).check();
  await page.getByRole("button", { name: /^Keep \d/ }).click();
}

const untilKept = (page: Page) =>
  panel(page).getByText(/^Kept on this device/).waitFor();

const untilPlaying = (page: Page, after: number) =>
  page.waitForFunction((seconds) => {
    const audio = document.querySelector("audio");
    return audio !== null && !audio.paused && audio.currentTime > seconds;
  }, after);

const usage = (page: Page) =>
  page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);

/** Has the worker note which chunks it reads, until `chunksOf` is asked. */
function watchChunks(worker: Worker): Promise<void> {
  return worker.evaluate(() => {
    const scope = globalThis as unknown as { reads: string[] };
    scope.reads = [];
    const match = CacheStorage.prototype.match;
    CacheStorage.prototype.match = function (request, options) {
      const chunk = /\/kept\/.*\/(\d+)$/.exec(String(request))?.[1];
      if (chunk !== undefined) scope.reads.push(chunk);
      return match.call(this, request, options);
    };
  });
}

const readChunks = (worker: Worker) =>
  worker.evaluate(() => (globalThis as unknown as { reads: string[] }).reads);

Deno.test("a tape is kept on the device", async (t) => {
  const browser = await launchBrowser(
    "--host-resolver-rules=MAP tape.test 127.0.0.1",
  );

  function step(name: string, test: (visit: Visit) => Promise<void>) {
    return t.step(name, async () => {
      await using tape = await makeTape("Long road", TRACKS);
      await using server = await startServer({ variables: tape.variables });
      const context = await browser.newContext({ viewport: PHONE });
      context.setDefaultTimeout(30_000);
      try {
        const page = await context.newPage();
        const problems: string[] = [];
        const played: string[] = [];
        page.on("pageerror", (error) => problems.push(error.message));
        page.on("request", (request) => {
          const { pathname } = new URL(request.url());
          const fromServer = request.serviceWorker() === null;
          if (!pathname.startsWith("/play/") || !fromServer) return;
          played.push(`${pathname} ${request.headers()["range"] ?? "whole"}`);
        });
        const url = `${server.origin}/share/${tape.mixtape.slug}`;
        await page.goto(url);
        await test({ tape, server, context, page, url, played });
        assertEquals(problems, []);
      } finally {
        await context.close();
      }
    });
  }

  try {
    await step(
      "it opens, plays and seeks with the server stopped",
      async ({ server, context, page }) => {
        assertEquals(context.serviceWorkers(), []);
        await keep(page);
        await untilKept(page);
        assertMatch(
          await page.locator(".keep-button").innerText(),
          /^Kept, 8\.5 MB$/,
        );
        await server.end();
        await page.reload();
        await page.getByText("Kept, 8.5 MB").waitFor();
        assertEquals(
          await page.locator("h1").innerText(),
          "Long road",
        );
        await page.getByRole("button", { name: "Play", exact: true }).click();
        await untilPlaying(page, 0.2);
        await page.getByRole("slider", { name: "Position" }).fill("20");
        await untilPlaying(page, 20.2);
        const hasFont = await page.evaluate(() =>
          [...document.fonts].some(({ family, status }) =>
            family === "Fraunces" && status === "loaded"
          )
        );
        assertEquals(hasFont, true);
      },
    );

    await step(
      "everybody can use the panel, at 320 px too",
      async ({ page }) => {
        await page.setViewportSize({ width: 320, height: 640 });
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await openPanel(page);
          await panel(page).getByRole("button", { name: /^Keep \d/ }).waitFor();
          assertEquals(await findBarriers(page), []);
          await page.keyboard.press("Escape");
          assertEquals(await panel(page).count(), 0);
        }
        const button = page.getByRole("button", {
          name: "Keep on this device",
        });
        await button.focus();
        await page.keyboard.press("Enter");
        await panel(page).getByRole("radio", { name: /Medium/ }).focus();
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        await panel(page).getByText(/low quality/).waitFor();
        assertEquals(await findBarriers(page), []);
        const overflow = await page.evaluate(() =>
          document.documentElement.scrollWidth - innerWidth
        );
        assertEquals(overflow, 0);
      },
    );

    await step(
      "a small range reads one chunk, and answers are those of a server",
      async ({ server, context, page, tape }) => {
        await keep(page);
        await untilKept(page);
        await server.end();
        const [worker] = context.serviceWorkers();
        assert(worker !== undefined);
        await watchChunks(worker);
        const answer = await page.evaluate(async () => {
          const track = "/play/First%20light.wav?quality=original";
          const ask = async (range: string, method = "GET") => {
            const headers = { Range: range };
            const response = await fetch(track, { method, headers });
            const bytes = new Uint8Array(await response.arrayBuffer());
            return {
              status: response.status,
              range: response.headers.get("content-range"),
              bytes: [...bytes],
            };
          };
          return {
            part: await ask("bytes=3000000-3000007"),
            beyond: await ask("bytes=99999999-"),
            head: await ask("bytes=0-1", "HEAD"),
          };
        });
        const file = await Deno.readFile(
          join(tape.musicRoot, "First light.wav"),
        );
        assertEquals(answer.part, {
          status: 206,
          range: `bytes 3000000-3000007/${file.length}`,
          bytes: [...file.subarray(3000000, 3000008)],
        });
        assertEquals(answer.beyond.status, 416);
        assertEquals(answer.head, { status: 200, range: null, bytes: [] });
        assertEquals(await readChunks(worker), ["2"]);
      },
    );

    await step(
      "kept bytes are the bytes of the server, and nothing else is cached",
      async ({ server, page, tape, url }) => {
        await keep(page);
        await untilKept(page);
        await page.goto(`${server.origin}/`);
        await page.goto(url);
        const stored = await page.evaluate(async () => {
          const names = await caches.keys();
          const cache = await caches.open(names[0] ?? "");
          const urls = (await cache.keys()).map(({ url }) => new URL(url));
          return { names, paths: urls.map(({ pathname }) => pathname) };
        });
        assertEquals(stored.names, [`kept-tape-1:${tape.mixtape.slug}`]);
        const allowed =
          /^\/(share\/[^/]+(\/(manifest|offline)\.json|\/icon\.png)?|kept\/.*|styles\/.*|fonts\/.*|_fresh\/js\/.*|icon\.svg|covers\/.*|peaks\/.*)$/;
        assertEquals(stored.paths.filter((path) => !allowed.test(path)), []);
        const digests = await page.evaluate(async () => {
          const digest = async (cache: RequestCache) => {
            const response = await fetch("/play/Third.wav?quality=original", {
              cache,
            });
            const bytes = await response.arrayBuffer();
            const hash = await crypto.subtle.digest("SHA-256", bytes);
            return new Uint8Array(hash).join();
          };
          return [await digest("default"), await digest("no-store")];
        });
        assertEquals(digests[0], digests[1]);
      },
    );

    await step(
      "removing it frees what it took, and ends the worker",
      async ({ page }) => {
        await keep(page);
        await untilKept(page);
        assert(await usage(page) > 8_000_000);
        await panel(page).getByRole("button", { name: "Remove" }).click();
        await panel(page).getByRole("button", { name: /^Keep \d/ }).waitFor();
        const left = await page.evaluate(async () => ({
          caches: await caches.keys(),
          workers: (await navigator.serviceWorker.getRegistrations()).length,
        }));
        assertEquals(left, { caches: [], workers: 0 });
        await page.waitForFunction(async () =>
          (await navigator.storage.estimate()).usage! < 500_000
        );
      },
    );

    await step(
      "a track that is gone is named, and the others are kept",
      async ({ page }) => {
        await page.route(
          "**/play/Second*",
          (route) => route.fulfill({ status: 404 }),
        );
        await keep(page);
        await panel(page).getByText("2 of 3 tracks are here").waitFor();
        assertMatch(
          await panel(page).getByRole("alert").innerText(),
          /Second wind: it is no longer on the server/,
        );
        await page.unroute("**/play/Second*");
        await panel(page).getByRole("button", { name: "Try again" }).click();
        await untilKept(page);
      },
    );

    await step(
      "what does not fit is refused before anything is loaded",
      async ({ page, played }) => {
        await page.evaluate(() => {
          navigator.storage.estimate = () =>
            Promise.resolve({ usage: 1_000_000, quota: 5_000_000 });
        });
        await keep(page);
        assertMatch(
          await panel(page).getByRole("alert").innerText(),
          /^This needs 11 MB, and the browser has 4\.0 MB left/,
        );
        assertEquals(played, []);
        assertEquals(await page.evaluate(() => caches.keys()), []);
      },
    );

    await step(
      "a device that is full is said to be, and what is there can be removed",
      async ({ page, server, context }) => {
        const session = await context.newCDPSession(page);
        await session.send("Storage.overrideQuotaForOrigin", {
          origin: server.origin,
          quotaSize: 4_000_000,
        });
        await keep(page);
        assertEquals(
          await panel(page).getByRole("alert").innerText(),
          "First light: this device is full",
        );
        await panel(page).getByRole("button", { name: "Remove" }).click();
        await panel(page).getByRole("button", { name: /^Keep \d/ }).waitFor();
        assertEquals(await page.evaluate(() => caches.keys()), []);
      },
    );

    await step(
      "what was stopped goes on where it was",
      async ({ page, context, played }) => {
        const session = await context.newCDPSession(page);
        const throttle = (downloadThroughput: number) =>
          session.send("Network.emulateNetworkConditions", {
            offline: false,
            latency: 0,
            downloadThroughput,
            uploadThroughput: -1,
          });
        await session.send("Network.enable");
        await throttle(1_500_000);
        await keep(page);
        await page.waitForFunction(() =>
          Number.parseInt(
            document.querySelector(".keep-track-state")?.textContent ?? "",
          ) > 25
        );
        await panel(page).getByRole("button", { name: "Stop" }).click();
        await panel(page).getByText("0 of 3 tracks are here").waitFor();
        await throttle(-1);
        await panel(page).getByRole("button", { name: "Go on" }).click();
        await untilKept(page);
        assertEquals(played[0], "/play/First%20light.wav whole");
        assertMatch(
          played[1] ?? "",
          /^\/play\/First%20light\.wav bytes=[1-4]?\d{7}-$/,
        );
      },
    );

    await step(
      "a tape that has changed is offered to be renewed, and only that is loaded",
      async ({ page, tape, server, played }) => {
        await keep(page);
        await untilKept(page);
        await tape.rename("Longer road");
        await page.reload();
        // The server is there, so its page is shown.
        await page.getByRole("heading", { name: "Longer road" }).waitFor();
        await page.getByText("Kept, but changed since").waitFor();
        played.length = 0;
        await openPanel(page);
        await panel(page).getByRole("button", { name: "Renew" }).click();
        await untilKept(page);
        assertEquals(played, []);
        await server.end();
        await page.reload();
        await page.getByRole("heading", { name: "Longer road" }).waitFor();
      },
    );

    await step(
      "whoever chose another quality hears the kept one without a server",
      async ({ page, server }) => {
        await openPanel(page);
        await page.getByLabel(/Low/).check();
        await page.getByRole("button", { name: /^Keep \d/ }).click();
        await untilKept(page);
        await server.end();
        await page.evaluate(() =>
          localStorage.setItem("mixtape:quality", "high")
        );
        await page.reload();
        await page.getByText(/^Kept, /).waitFor();
        await page.getByRole("button", { name: "Play", exact: true }).click();
        await untilPlaying(page, 0.2);
        assertMatch(
          await page.locator("audio").first().evaluate((
            audio: HTMLAudioElement,
          ) => audio.currentSrc),
          /quality=low$/,
        );
      },
    );

    await step(
      "over plain http the control says why it keeps nothing",
      async ({ page, server, tape }) => {
        await page.goto(
          `http://tape.test:${server.port}/share/${tape.mixtape.slug}`,
        );
        await openPanel(page);
        await panel(page).getByText(/over plain http/).waitFor();
        await panel(page).getByRole("button", { name: "Close" }).click();
        await page.getByRole("button", { name: "Play", exact: true }).click();
        await untilPlaying(page, 0.2);
      },
    );
  } finally {
    await browser.close();
  }
});
