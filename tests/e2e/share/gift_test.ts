import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import type { Page } from "playwright-core";
import type { UnwrapStyle } from "@/lib/mixtapes/mixtape.ts";
import { makeSoundingTape } from "../../fixtures/make_sounding_tape.ts";
import { findBarriers } from "../../support/axe.ts";
import { launchBrowser } from "../../support/browser.ts";
import { startServer } from "../../support/server_process.ts";
import {
  ARTIFACTS,
  DESKTOP,
  PHONE,
  untilPlaying,
  type VisitOptions,
  visitPage,
} from "../../support/visits.ts";

const WORDS = new URLSearchParams({
  to: "Ada",
  from: "Lea",
  note: "For every train that leaves too early.\nThe second one is ours.",
});
const HOSTILE =
  `</p><script>document.title="owned"</script><img src=x onerror="document.title='owned'">`;

const isPaused = (page: Page) =>
  page.locator("audio").first().evaluate((audio: HTMLAudioElement) =>
    audio.paused
  );

Deno.test("a gift", async (t) => {
  await Deno.mkdir(ARTIFACTS, { recursive: true });
  await using library = await makeSoundingTape({ giftFlowEnabled: true });
  await using server = await startServer({ variables: library.variables });
  const { slug } = library.mixtape;
  const link = `${server.origin}/share/${slug}`;
  const browser = await launchBrowser();
  const visit = (
    query: string,
    look: (page: Page) => Promise<void>,
    options?: VisitOptions,
  ) => visitPage(browser, `${link}?${query}`, look, options);
  const wrapping = (page: Page) => page.locator("dialog.gift");
  const alive = (page: Page) => page.locator("dialog.gift:modal").waitFor();

  try {
    for (const style of ["playful", "elegant"] satisfies UnwrapStyle[]) {
      for (const [name, viewport] of Object.entries({ PHONE, DESKTOP })) {
        for (const colorScheme of ["light", "dark"] as const) {
          await t.step(
            `is ${style} on ${name} in ${colorScheme}, without barriers`,
            () =>
              visit(`${WORDS}&unwrap=${style}`, async (page) => {
                await alive(page);
                await page.screenshot({
                  path: join(
                    ARTIFACTS,
                    `gift-${style}-${name}-${colorScheme}.png`,
                  ),
                });
                assertEquals(await findBarriers(page), []);
                await page.locator(".gift-open").click();
                await wrapping(page).waitFor({ state: "hidden" });
                await page.screenshot({
                  path: join(ARTIFACTS, `gift-open-${name}-${colorScheme}.png`),
                });
                assertEquals(await findBarriers(page), []);
              }, { viewport, colorScheme, reducedMotion: "reduce" }),
          );
        }
      }

      await t.step(
        `unwraps ${style}, and the music starts with it`,
        () =>
          visit(`${WORDS}&unwrap=${style}`, async (page) => {
            await alive(page);
            const before = await page.locator(".tape-title").boundingBox();
            await page.getByRole("button", { name: /Unwrap it|Open/ }).click();
            await untilPlaying(page);
            // The music does not wait for the paper.
            assertEquals(await wrapping(page).isVisible(), true);
            await page.screenshot({
              path: join(ARTIFACTS, `gift-opening-${style}.png`),
            });
            await wrapping(page).waitFor({ state: "hidden" });
            assertEquals(
              await page.locator(".tape-title").boundingBox(),
              before,
            );
            await page.locator(".gift-kept").getByText("For Ada").waitFor();
          }),
      );
    }

    for (const front of ["cover", "cassette"]) {
      await t.step(
        `leaves the focus to the button that plays, with the ${front}`,
        () =>
          visit(`${WORDS}`, async (page) => {
            await page.evaluate(
              (front) => localStorage.setItem("mixtape:front", front),
              front,
            );
            await page.reload();
            await alive(page);
            await page.keyboard.press("Enter");
            await untilPlaying(page);
            await wrapping(page).waitFor({ state: "hidden" });
            assertEquals(
              await page.evaluate(() =>
                document.activeElement?.matches(".big-play, .deck-key.is-main")
              ),
              true,
            );
            await page.keyboard.press("Space");
            await page.waitForFunction(() =>
              document.querySelector("audio")?.paused
            );
          }, { reducedMotion: "reduce" }),
      );
    }

    await t.step(
      "is silent until it is unwrapped, whatever the link says",
      () =>
        visit(`${WORDS}#play`, async (page) => {
          await alive(page);
          assertEquals(
            await page.locator("audio").first().getAttribute("src"),
            null,
          );
          await page.locator(".gift-open").click();
          await untilPlaying(page);
        }),
    );

    await t.step(
      "is not wrapped again by a reload, but by its link",
      () =>
        visit(`${WORDS}`, async (page) => {
          await alive(page);
          await page.locator(".gift-open").click();
          await wrapping(page).waitFor({ state: "hidden" });
          await page.reload();
          assertEquals(await wrapping(page).count(), 0);
          await page.locator(".gift-kept").getByText("from Lea").waitFor();
          await page.goto(`${link}?${WORDS}`);
          await alive(page);
        }),
    );

    await t.step("keeps its tracks a surprise until they play", async () => {
      await using secret = await makeSoundingTape({
        giftFlowEnabled: true,
        showTracklistAfterCompletion: false,
      });
      await using own = await startServer({ variables: secret.variables });
      const address = `${own.origin}/share/${secret.mixtape.slug}`;
      const names = (page: Page) =>
        page.locator(".track-title").allInnerTexts();
      const surprise = "A surprise";
      await visitPage(browser, address, async (page) => {
        await alive(page);
        await page.locator(".gift-open").click();
        await untilPlaying(page);
        await wrapping(page).waitFor({ state: "hidden" });
        assertEquals(await names(page), ["Window Seat", surprise, surprise]);
        await page.locator("#track-3 .track-link").click();
        await page.locator("#track-3").getByText("Petit bal").waitFor();
        await page.screenshot({ path: join(ARTIFACTS, "gift-secret.png") });
        await page.reload();
        await page.locator("#track-1").getByText("Window Seat").waitFor();
        assertEquals(await names(page), ["Window Seat", surprise, "Petit bal"]);
      });
      await visitPage(browser, address, async (page) => {
        assertEquals(await names(page), [surprise, surprise, surprise]);
      }, { javaScriptEnabled: false });
    });

    await t.step(
      "is unwrapped with the keyboard alone",
      () =>
        visit(`${WORDS}`, async (page) => {
          await alive(page);
          assertEquals(
            await page.evaluate(() => document.activeElement?.className),
            "gift-open",
          );
          await page.keyboard.press("Tab");
          const isInside = await page.evaluate(() =>
            document.activeElement === document.body ||
            document.activeElement?.closest("dialog.gift") !== null
          );
          assertEquals(isInside, true);
          await page.locator(".gift-open").focus();
          await page.keyboard.press("Space");
          await untilPlaying(page);
          await wrapping(page).waitFor({ state: "hidden" });
        }),
    );

    await t.step(
      "is put aside by Escape, without music",
      () =>
        visit(`${WORDS}`, async (page) => {
          await alive(page);
          await page.keyboard.press("Escape");
          await wrapping(page).waitFor({ state: "hidden" });
          assertEquals(await isPaused(page), true);
          await page.waitForURL(/unwrapped/);
        }),
    );

    await t.step(
      "gives way before the page is alive",
      () =>
        visit("unwrapped", async (page) => {
          await page.route("**/*.js*", () => {});
          await page.goto(`${link}?${WORDS}`, { waitUntil: "commit" });
          await page.locator(".gift-open").click();
          await wrapping(page).waitFor({ state: "hidden" });
          assertEquals(await page.locator(".tape-title").isVisible(), true);
        }),
    );

    await t.step(
      "without JavaScript is the page with the words on it",
      () =>
        visit(`${WORDS}`, async (page) => {
          assertEquals(await wrapping(page).isVisible(), false);
          const kept = page.locator(".gift-kept");
          assertStringIncludes(
            await kept.innerText(),
            "The second one is ours.",
          );
          assertEquals(
            await page.locator(".track audio").first().isVisible(),
            true,
          );
        }, { javaScriptEnabled: false }),
    );

    await t.step("shows hostile words as text", () =>
      visit(
        `${new URLSearchParams({ to: HOSTILE, from: HOSTILE, note: HOSTILE })}`,
        async (page) => {
          await alive(page);
          assertStringIncludes(
            await page.locator(".gift .gift-note").innerText(),
            HOSTILE,
          );
          await page.locator(".gift-open").click();
          await wrapping(page).waitFor({ state: "hidden" });
          assert(!(await page.title()).includes("owned"));
          assertEquals(await page.locator('img[src="x"]').count(), 0);
        },
      ));

    await t.step(
      "with the longest words fits a window of 320 pixels",
      () =>
        visit(
          `${new URLSearchParams({
            to: "W".repeat(99),
            from: "m".repeat(99),
            note: "Donaudampfschiff".repeat(99),
          })}`,
          async (page) => {
            await alive(page);
            const { scrollWidth, clientWidth } = await wrapping(page).evaluate(
              ({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }),
            );
            assertEquals(scrollWidth, clientWidth);
            await page.screenshot({ path: join(ARTIFACTS, "gift-320.png") });
            // The button is there, below all of it.
            await page.locator(".gift-open").click();
            await wrapping(page).waitFor({ state: "hidden" });
          },
          { viewport: { width: 320, height: 560 } },
        ),
    );

    for (const [width, height] of [[390, 660], [640, 400], [1280, 600]]) {
      await t.step(
        `is read from its beginning in a window of ${width} by ${height}`,
        () =>
          visit(
            `${new URLSearchParams({
              to: "Ada",
              note: "For every train that leaves too early. ".repeat(25),
            })}`,
            async (page) => {
              await alive(page);
              const { scrollTop, scrollHeight, clientHeight } = await wrapping(
                page,
              ).evaluate(({ scrollTop, scrollHeight, clientHeight }) => ({
                scrollTop,
                scrollHeight,
                clientHeight,
              }));
              assert(scrollHeight > clientHeight);
              assertEquals(scrollTop, 0);
              await page.screenshot({
                path: join(ARTIFACTS, `gift-long-${width}.png`),
              });
              await page.keyboard.press("Enter");
              await untilPlaying(page);
              await wrapping(page).waitFor({ state: "hidden" });
            },
            { viewport: { width: width!, height: height! } },
          ),
      );
    }

    await t.step(
      "of the original app keeps its style and its words",
      () =>
        visitPage(
          browser,
          `${server.origin}/play/gift-elegant/${slug}?${WORDS}`,
          async (page) => {
            await page.locator("dialog.gift.is-elegant:modal").waitFor();
            assertStringIncludes(
              await wrapping(page).innerText(),
              "For every train that leaves too early.",
            );
          },
        ),
    );

    await t.step(
      "gets its words in the share dialog",
      () =>
        visit("unwrapped", async (page) => {
          await page.locator("#big-share-btn").click();
          await page.getByText("Write on the gift").click();
          await page.getByLabel("For", { exact: true }).fill("Zoë");
          await page.getByLabel("Note").fill("Hi & bye");
          const drawn = page.waitForResponse((response) =>
            response.url().includes("note=Hi") && response.ok()
          );
          await page.getByLabel("Note").blur();
          await drawn;
          await page.locator("#qr-code-img.is-loaded").waitFor();
          await page.screenshot({ path: join(ARTIFACTS, "share-gift.png") });
          const written = await page.getByLabel("Link").inputValue();
          await page.goto(written);
          await alive(page);
          const text = await wrapping(page).innerText();
          assertStringIncludes(text, "For Zoë");
          assertStringIncludes(text, "Hi & bye");
        }),
    );
  } finally {
    await browser.close();
  }
});
