import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import type { Page, Route } from "playwright-core";
import { makeLibrary } from "../../fixtures/make_library.ts";
import { findBarriers } from "../../support/axe.ts";
import { launchBrowser } from "../../support/browser.ts";
import { startServer } from "../../support/server_process.ts";
import { ARTIFACTS, DESKTOP, PHONE, visitPage } from "../../support/visits.ts";

Deno.test("the share dialog of a tape", async (t) => {
  await Deno.mkdir(ARTIFACTS, { recursive: true });
  await using library = await makeLibrary({ "a.flac": 10 });
  await using server = await startServer({ variables: library.variables });
  const link = `${server.origin}/share/${library.mixtape.slug}`;
  const browser = await launchBrowser();
  const visit = visitPage.bind(null, browser, link);
  const dialogOf = (page: Page) => page.locator("#qrShareModal");
  const open = async (page: Page) => {
    await page.locator("#big-share-btn").click();
    await dialogOf(page).waitFor();
  };
  const focused = (page: Page) =>
    page.evaluate(() => document.activeElement?.id ?? "");

  try {
    for (const [name, viewport] of Object.entries({ PHONE, DESKTOP })) {
      for (const colorScheme of ["light", "dark"] as const) {
        await t.step(
          `it opens with the code on ${name} in ${colorScheme}, without barriers`,
          () =>
            visit(async (page) => {
              await open(page);
              await page.locator("#qr-code-img.is-loaded").waitFor();
              const width = await page.locator("#qr-code-img").evaluate(
                (image: HTMLImageElement) => image.naturalWidth,
              );
              assertEquals(width > 0, true);
              await page.getByText("works on this computer only").waitFor();
              await page.screenshot({
                path: join(ARTIFACTS, `share-${name}-${colorScheme}.png`),
              });
              assertEquals(await findBarriers(page), []);
              assertEquals(await page.locator("#qr-loading").count(), 0);
            }, { viewport, colorScheme, reducedMotion: "reduce" }),
        );
      }
    }

    await t.step(
      "where the server knows no address it has the link alone",
      async () => {
        await using stranger = await startServer({
          variables: { ...library.variables, PASSWORD: "correct horse" },
        });
        const page = `${stranger.origin}/share/${library.mixtape.slug}`;
        await visitPage(browser, page, async (page) => {
          await open(page);
          await page.locator("#qr-copy-link-btn").waitFor();
          assertEquals(
            await page.locator(
              "#qrShareModal :is(.share-code, #qr-download-btn)",
            ).count(),
            0,
          );
          await page.screenshot({
            path: join(ARTIFACTS, "share-link-only.png"),
          });
        });
      },
    );

    await t.step("it fits a window of 320 pixels", () =>
      visit(async (page) => {
        await open(page);
        const { scrollWidth, clientWidth } = await dialogOf(page).evaluate(
          ({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }),
        );
        assertEquals(scrollWidth, clientWidth);
        await page.screenshot({ path: join(ARTIFACTS, "share-320.png") });
      }, { viewport: { width: 320, height: 560 } }));

    for (
      const viewport of [{ width: 640, height: 400 }, {
        width: 844,
        height: 390,
      }]
    ) {
      await t.step(
        `it begins with its head in a window of ${viewport.width} by ${viewport.height}`,
        () =>
          visit(async (page) => {
            const isInView = (selector: string) =>
              page.locator(selector).evaluate((element) => {
                const { top, bottom } = element.getBoundingClientRect();
                return top >= 0 && bottom <= innerHeight;
              });
            await open(page);
            await page.locator("#qr-code-img.is-loaded").waitFor();
            await page.screenshot({
              path: join(ARTIFACTS, `share-low-${viewport.width}.png`),
            });
            const isAllInView = async (...selectors: string[]) => {
              for (const one of selectors) {
                assertEquals(await isInView(one), true, one);
              }
            };
            assertEquals(
              await dialogOf(page).evaluate(({ scrollTop }) => scrollTop),
              0,
            );
            await isAllInView("#share-title", "#qr-copy-link-btn:focus");
            // Its head stays while the rest is scrolled.
            await page.locator("#qr-print-btn").focus();
            await isAllInView(
              "#share-title",
              "#qrShareModal [aria-label=Close]",
              "#qr-print-btn",
            );
          }, { viewport, reducedMotion: "reduce" }),
      );
    }

    await t.step(
      "the link is copied, and the dialog says so",
      () =>
        visit(async (page) => {
          await open(page);
          await page.locator("#qr-copy-link-btn").click();
          await page.getByText("The link is copied.").waitFor();
          const copied = await page.evaluate(() =>
            navigator.clipboard.readText()
          );
          assertEquals(copied, link);
        }, { permissions: ["clipboard-read", "clipboard-write"] }),
    );

    await t.step(
      "the link is selected where copying is refused",
      () =>
        visit(async (page) => {
          await page.evaluate(() => {
            navigator.clipboard.writeText = () =>
              Promise.reject(new DOMException("No", "NotAllowedError"));
            document.execCommand = () => false;
          });
          await open(page);
          await page.locator("#qr-copy-link-btn").click();
          await page.getByText("copy it yourself").waitFor();
          const selected = await page.locator("#share-link-field").evaluate(
            ({ value, selectionStart, selectionEnd }: HTMLInputElement) =>
              value.slice(selectionStart ?? 0, selectionEnd ?? 0),
          );
          assertEquals(selected, link);
        }),
    );

    await t.step(
      "the card is downloaded under its own name",
      () =>
        visit(async (page) => {
          await open(page);
          await page.getByLabel("Large").check();
          const asked = page.waitForRequest(/\/download\?size=1200$/);
          const started = page.waitForEvent("download");
          await page.locator("#qr-download-btn").click();
          await asked;
          const download = await started;
          assertEquals(download.suggestedFilename(), "Fixture-qr-code.png");
          const file = await Deno.readFile(await download.path() ?? "");
          assertEquals([...file.slice(1, 4)], [0x50, 0x4e, 0x47]);
        }),
    );

    await t.step(
      "a card that cannot be made is no download",
      () =>
        visit(async (page) => {
          await page.route("**/download?*", fail);
          await open(page);
          await page.locator("#qr-download-btn").click();
          await page.getByText("The card could not be made.").waitFor();
          await page.unroute("**/download?*");
          const started = page.waitForEvent("download");
          await page.locator("#qr-download-btn").click();
          await started;
        }, { expectedError: /500/ }),
    );

    await t.step(
      "a code that cannot be drawn is tried again",
      () =>
        visit(async (page) => {
          await page.route("**/qr/*.png*", fail);
          await open(page);
          await page.locator("#qr-error").waitFor();
          await page.screenshot({ path: join(ARTIFACTS, "share-error.png") });
          assertEquals(await findBarriers(page), []);
          await page.unroute("**/qr/*.png*");
          await page.getByRole("button", { name: "Try again" }).click();
          await page.locator("#qr-code-img.is-loaded").waitFor();
          assertEquals(await page.locator("#qr-error").count(), 0);
        }, { expectedError: /500/, reducedMotion: "reduce" }),
    );

    await t.step(
      "it shows that it waits for the code",
      () =>
        visit(async (page) => {
          const { promise, resolve } = Promise.withResolvers<void>();
          await page.route("**/qr/*.png*", async (route) => {
            await promise;
            await route.continue();
          });
          await open(page);
          await page.locator("#qr-loading").waitFor();
          resolve();
          await page.locator("#qr-code-img.is-loaded").waitFor();
        }),
    );

    await t.step(
      "everything is done with the keyboard alone",
      () =>
        visit(async (page) => {
          await page.locator("#big-share-btn").focus();
          await page.keyboard.press("Enter");
          await dialogOf(page).waitFor();
          assertEquals(await focused(page), "qr-copy-link-btn");
          const reached: string[] = [];
          for (let i = 0; i < 6; i++) {
            await page.keyboard.press("Tab");
            reached.push(await focused(page));
          }
          assertEquals(reached.includes("qr-download-btn"), true);
          assertEquals(reached.includes("qr-print-btn"), true);
          // The page behind is out of reach.
          assertEquals(reached.includes("big-share-btn"), false);
          await page.keyboard.press("Escape");
          await dialogOf(page).waitFor({ state: "hidden" });
          assertEquals(await focused(page), "big-share-btn");
        }, { viewport: DESKTOP }),
    );

    await t.step(
      "a press beside it closes it, a press in it does not",
      () =>
        visit(async (page) => {
          await open(page);
          await page.locator("#share-title").click();
          assertEquals(await dialogOf(page).isVisible(), true);
          await page.mouse.click(5, 5);
          await dialogOf(page).waitFor({ state: "hidden" });
        }, { viewport: DESKTOP }),
    );

    await t.step(
      "the system's share sheet gets the link",
      () =>
        visit(async (page) => {
          await page.evaluate(() => {
            navigator.share = (data) => {
              document.title = JSON.stringify(data);
              return Promise.resolve();
            };
          });
          await open(page);
          await page.locator("#share-sheet-btn").click();
          const data = await page.title();
          assertEquals(JSON.parse(data), { title: "Fixture", url: link });
        }),
    );

    await t.step(
      "one card is printed, and nothing else of the page",
      () =>
        visit(async (page) => {
          await page.evaluate(() => {
            globalThis.print = () => {
              document.title = "printed";
            };
          });
          await open(page);
          await page.locator("#qr-print-btn").click();
          await page.waitForFunction(() => document.title === "printed");
          await page.emulateMedia({ media: "print" });
          const shown = await page.evaluate(() =>
            [...document.body.children].filter((element) =>
              getComputedStyle(element).display !== "none"
            ).map(({ className }) => className)
          );
          assertEquals(shown, ["print-card"]);
          assertStringIncludes(
            await page.locator(".print-card").innerText(),
            link,
          );
          // Printing to a file is a print like any other: the card goes with its end.
          const pdf = await page.pdf({ format: "A4" });
          await Deno.writeFile(join(ARTIFACTS, "share-print.pdf"), pdf);
          const pages = new TextDecoder("latin1").decode(pdf)
            .match(/\/Type\s*\/Page\b/g);
          assertEquals(pages?.length, 1);
          assertEquals(await page.locator(".print-card").count(), 0);
        }),
    );
  } finally {
    await browser.close();
  }
});

function fail(route: Route) {
  return route.fulfill({ status: 500, body: "No" });
}
