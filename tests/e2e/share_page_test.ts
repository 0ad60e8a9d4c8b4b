import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { makeSoundingTape } from "../fixtures/make_sounding_tape.ts";
import { findBarriers } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { startServer } from "../support/server_process.ts";
import { DESKTOP, PHONE, untilPlaying, visitPage } from "../support/visits.ts";

const SCRIPT = "<script>globalThis.isHacked = true</script>";
const HOSTILE = `${SCRIPT}<img src=x onerror="globalThis.isHacked = true">`;

/** Bytes of JavaScript that the share page may load before anybody asks for more, compressed. */
const MOST_SCRIPT = 45 * 1024;

const play = async (page: Page) => {
  await page.locator(".big-play").click();
  await untilPlaying(page);
};

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

Deno.test("the share page", async (t) => {
  await using library = await makeSoundingTape({
    linerNotes: "# For you\n\nBegin with #2, or with #2-3.",
  });
  await using server = await startServer({ variables: library.variables });
  const browser = await launchBrowser();
  const url = `${server.origin}/share/${library.mixtape.slug}`;
  try {
    for (const [width, height] of [[640, 400], [844, 390], [1280, 540]]) {
      await t.step(
        `has Play in view without scrolling, ${width} x ${height}`,
        () =>
          visitPage(browser, url, async (page) => {
            const [cover, title, button] = await Promise.all(
              [".cover", ".tape-title", ".big-play"].map((one) =>
                page.locator(one).boundingBox()
              ),
            );
            assert(button!.y + button!.height < height!);
            assert(cover!.x + cover!.width < title!.x);
            await play(page);
            const bar = await page.locator(".bar").boundingBox();
            assert(button!.y + button!.height < bar!.y);
          }, { viewport: { width: width!, height: height! } }),
      );
    }

    for (const colorScheme of ["light", "dark"] as const) {
      for (
        const viewport of [
          DESKTOP,
          PHONE,
          { width: 320, height: 640 },
          // What a desktop is at 200 % zoom.
          { width: 640, height: 400 },
        ]
      ) {
        const size = `${viewport.width} x ${viewport.height}`;
        await t.step(
          `has no barrier in ${colorScheme}, ${size}`,
          () =>
            visitPage(browser, url, async (page) => {
              assertEquals(await findBarriers(page), []);
              await play(page);
              assertEquals(await findBarriers(page), []);
              assertEquals(await overflow(page), 0);
              if (viewport.width < 768) {
                await page.getByRole("button", { name: "Show in full" })
                  .click();
              }
              await page.getByRole("button", { name: /^Quality/ }).click();
              await page.getByRole("radio", { name: /^Low/ }).waitFor();
              assertEquals(await findBarriers(page), []);
              assertEquals(await overflow(page), 0);
              await page.keyboard.press("Escape");
              await page.keyboard.press("?");
              await page.getByText("Previous or next track").waitFor();
              assertEquals(await findBarriers(page), []);
            }, { colorScheme, viewport }),
        );
      }
    }

    for (
      const viewport of [
        DESKTOP,
        PHONE,
        { width: 1280, height: 600 },
        { width: 320, height: 640 },
      ]
    ) {
      await t.step(
        `shows Play at once, ${viewport.width} x ${viewport.height}`,
        () =>
          visitPage(browser, url, async (page) => {
            const box = await page.locator(".big-play").boundingBox();
            assert(box !== null && box.y + box.height <= viewport.height);
          }, { viewport }),
      );
    }

    await t.step(
      "loads nothing from elsewhere, and little script",
      () =>
        visitPage(browser, url, async (page) => {
          const scripts = new Set<string>();
          const elsewhere: string[] = [];
          page.on("request", (request) => {
            if (!request.url().startsWith(server.origin)) {
              elsewhere.push(request.url());
            }
          });
          page.on("response", (response) => {
            const isScript = response.request().resourceType() === "script";
            if (isScript) scripts.add(response.url());
          });
          await page.reload({ waitUntil: "networkidle" });
          await play(page);
          let total = 0;
          for (const script of scripts) {
            total += await gzipped(await (await fetch(script)).bytes());
          }
          assert(total > 5000, "no script was seen");
          assert(
            total <= MOST_SCRIPT,
            `${total} bytes of ${scripts.size} files`,
          );
          assertEquals(elsewhere, []);
        }),
    );
  } finally {
    await browser.close();
    assertEquals(await server.end(), 0);
  }
});

Deno.test("hostile words on a tape are words", async (t) => {
  await using library = await makeSoundingTape({
    title: HOSTILE,
    creatorName: HOSTILE,
    linerNotes: `${HOSTILE}\n\n[a](javascript:globalThis.isHacked=true)`,
  });
  const { mixtape } = library;
  const store = `${library.dataRoot}/mixtapes/${mixtape.slug}.json`;
  const json = JSON.parse(await Deno.readTextFile(store));
  for (const track of json.tracks) {
    for (const field of ["track", "artist", "album"]) track[field] = HOSTILE;
  }
  await Deno.writeTextFile(store, JSON.stringify(json));
  await using server = await startServer({ variables: library.variables });
  const browser = await launchBrowser();
  const url = `${server.origin}/share/${mixtape.slug}`;
  const isHacked = (page: Page) =>
    page.evaluate(() => "isHacked" in globalThis);
  try {
    await t.step(
      "in the page and in its player",
      () =>
        visitPage(browser, url, async (page) => {
          await play(page);
          await page.locator(".now-title").waitFor();
          assertEquals(await page.locator("h1").innerText(), HOSTILE);
          assertEquals(await page.locator(".now-title").innerText(), HOSTILE);
          assertEquals(await isHacked(page), false);
        }),
    );

    await t.step("in JSON, which is not taken for a page", async () => {
      for (const path of ["manifest.json", "offline.json"]) {
        const response = await fetch(`${url}/${path}`);
        const type = response.headers.get("content-type") ?? "";
        assertEquals(/json/.test(type), true);
        assertEquals(response.headers.get("x-content-type-options"), "nosniff");
        assertEquals(JSON.stringify(await response.json()).length > 10, true);
      }
    });

    await t.step(
      "and the policy of the page runs no script of theirs",
      () =>
        visitPage(browser, url, async (page) => {
          // As if the escaping had failed.
          const blocked = await page.evaluate(async (html) => {
            const violation = new Promise<string>((resolve) =>
              document.addEventListener(
                "securitypolicyviolation",
                (event) => resolve(event.violatedDirective),
              )
            );
            const frame = document.createElement("div");
            frame.innerHTML = html;
            const script = document.createElement("script");
            script.textContent = "globalThis.isHacked = true";
            document.body.append(frame, script);
            return await violation;
          }, HOSTILE);
          assert(blocked.startsWith("script-src"), blocked);
          assertEquals(await isHacked(page), false);
        }, { expectedError: /Content Security Policy|404/ }),
    );
  } finally {
    await browser.close();
    assertEquals(await server.end(), 0);
  }
});

async function gzipped(bytes: Uint8Array): Promise<number> {
  const stream = new Blob([Uint8Array.from(bytes)]).stream()
    .pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).arrayBuffer()).byteLength;
}
