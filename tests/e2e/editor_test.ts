import { Buffer } from "node:buffer";
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertMatch,
} from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import jsqr from "jsqr";
import type { BrowserContext, Page } from "playwright-core";
import { encodePng } from "@/lib/images/drawing/png.ts";
import { findBarriers } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { makePicture } from "../support/make_picture.ts";
import { startServer } from "../support/server_process.ts";

const ARTIFACTS = fromFileUrl(new URL("../.artifacts/", import.meta.url));
const PASSWORD = "correct horse";
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };
const picture = encodePng(
  makePicture(64, 64, (x, y) => [x * 4, y * 4, 120, 255]),
);

const titles = (page: Page) =>
  page.locator(".tape-row .found-title").allTextContents();
const untilSaved = (page: Page) =>
  page.locator("#save-state", { hasText: /^Saved/ }).waitFor();

/** Searches, and waits for the tracks of that title. */
async function search(page: Page, text: string, title: string) {
  await page.fill("#library-search", text);
  await page.getByRole("button", { name: `Add ${title}`, exact: true })
    .waitFor();
}

async function add(page: Page, text: string, title: string) {
  await search(page, text, title);
  await page.getByRole("button", { name: `Add ${title}`, exact: true }).click();
}

/** The next page of the editor begins anew. */
async function keepNothing(page: Page) {
  await page.evaluate(() => Storage.prototype.setItem = () => {});
}

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, selector: string) {
  for (let presses = 0; presses < 60; presses++) {
    const isThere = await page.evaluate(
      (selector) => document.activeElement?.matches(selector) ?? false,
      selector,
    );
    if (isThere) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Cannot reach ${selector} with Tab`);
}

/** What the code in a picture says, read from the pixels that the browser drew. */
async function readCode(page: Page, path: string): Promise<string | undefined> {
  const { pixels, width, height } = await page.evaluate(async (path) => {
    const blob = await (await fetch(path)).blob();
    const bitmap = await createImageBitmap(blob);
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return { pixels: Array.from(data), width, height };
  }, path);
  return jsqr.default(new Uint8ClampedArray(pixels), width, height)?.data;
}

Deno.test("the owner makes a tape and hands it over", async (t) => {
  await using stack = new AsyncDisposableStack();
  await Deno.mkdir(ARTIFACTS, { recursive: true });
  const data = await Deno.makeTempDir();
  stack.defer(() => Deno.remove(data, { recursive: true }));
  const server = stack.use(
    await startServer({ variables: { DATA_ROOT: data, PASSWORD } }),
  );
  const browser = await launchBrowser();
  stack.defer(() => browser.close());
  const problems: string[] = [];
  let hasFailed = false;

  /** Each step needs what those before have made. */
  async function step(name: string, run: () => Promise<void>) {
    if (!hasFailed) hasFailed = !await t.step(name, run);
  }

  async function open(context: BrowserContext, path: string): Promise<Page> {
    const page = await context.newPage();
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("request", (request) => {
      if (
        !/^(blob|data):/.test(request.url()) &&
        !request.url().startsWith(server.origin)
      ) problems.push(request.url());
    });
    await page.goto(server.origin + path);
    return page;
  }

  const owner = await browser.newContext({ viewport: DESKTOP });
  const page = await open(owner, "/editor");
  let slug = "";

  await step("after signing in, where they wanted to go", async () => {
    await page.fill("input[name=password]", PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${server.origin}/editor`);
    await page.locator("#save-playlist:enabled").waitFor();
  });

  await step("finds music as they type, and adds tracks", async () => {
    // The scan may still be running: typing again finds more.
    await page.waitForFunction(async () => {
      const status = await (await fetch("/api/library/status")).json();
      return status.phase === "ready" && status.tracks === 5;
    });
    // Whoever has nothing in mind yet is shown albums.
    await page.getByRole("group", { name: "From your library" })
      .getByRole("button", { name: /^Add all of/ }).first().waitFor();
    await add(page, "100 rai", "100% Rain");
    await add(page, "ou est passee", "Où est passée la nuit ?");
    await add(page, 'album:"kitchen radio" sunday', "Sunday, No Hurry");
    assertEquals(await titles(page), [
      "100% Rain",
      "Où est passée la nuit ?",
      "Sunday, No Hurry",
    ]);
    assertEquals(
      await page.locator(".found mark").first().textContent() !== "",
      true,
    );
  });

  await step("adds under the thumb, where nothing moves", async () => {
    const phone = await open(owner, "/editor");
    await phone.setViewportSize(PHONE);
    await phone.locator("#save-playlist:enabled").waitFor();
    await keepNothing(phone);
    // What a browser scrolls by itself, not all do.
    await phone.evaluate(() => document.body.style.overflowAnchor = "none");
    for (const title of ["Sunday, No Hurry", "100% Rain"]) {
      await search(phone, title, title);
      const button = phone.locator(`.is-add[aria-label*="${title}"]`);
      await button.scrollIntoViewIfNeeded();
      const before = (await button.boundingBox())!.y;
      await button.click();
      await phone.locator(".tape-row", { hasText: title }).waitFor();
      await phone.evaluate(() => new Promise(requestAnimationFrame));
      assertAlmostEquals((await button.boundingBox())!.y, before, 1);
    }
    await phone.close();
  });

  await step("opens an album where it is, and keeps the query", async () => {
    await page.fill("#library-search", "kitchen");
    const album = page.locator(".found-album", { hasText: "Kitchen Radio" });
    const name = album.locator("button.found-name");
    await name.click();
    await album.locator(".found-list .found-row").first().waitFor();
    assertEquals(await page.inputValue("#library-search"), "kitchen");
    assertEquals(await findBarriers(page), []);
    await name.click();
    assertEquals(await album.locator(".found-list").count(), 0);
  });

  await step("adds no track twice by mistake", async () => {
    const other = await open(owner, "/editor");
    await other.locator("#save-playlist:enabled").waitFor();
    await keepNothing(other);
    await add(other, "sunday", "Sunday, No Hurry");
    await other.fill("#library-search", "kitchen");
    const album = other.locator(".found-album", { hasText: "Kitchen Radio" });
    await album.getByRole("button", { name: "Add all of Kitchen Radio" })
      .click();
    await album.getByText("Added 1 of 2: 1 was on the tape").waitFor();
    await album.getByRole("button", { name: "Add all of Kitchen Radio" })
      .click();
    await album.getByText("All 2 tracks are on the tape already").waitFor();
    assertEquals((await titles(other)).length, 2);
    const mark = other.getByRole("button", {
      name: "Sunday, No Hurry is on the tape",
    });
    await mark.click();
    await other.getByText("On the tape", { exact: true }).waitFor();
    assertEquals(await findBarriers(other), []);
    assertEquals((await titles(other)).length, 2);
    await other.getByRole("button", { name: "Add again: Sunday, No Hurry" })
      .click();
    assertEquals((await titles(other)).at(-1), "Sunday, No Hurry");
    await other.close();
  });

  await step("listens to a track", async () => {
    await page.getByRole("button", { name: "Listen to 100% Rain" }).first()
      .click();
    await page.waitForFunction(() =>
      (document.querySelector("audio")?.currentTime ?? 0) > 0.2
    );
    await page.getByRole("button", { name: "Stop 100% Rain" }).first().click();
    await page.waitForFunction(() => document.querySelector("audio")?.paused);
  });

  await step(
    "moves tracks by the keyboard, by dragging and by buttons",
    async () => {
      await page.getByRole("button", { name: /^Move Sunday/ }).focus();
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowUp");
      assertEquals((await titles(page))[0], "Sunday, No Hurry");
      assertEquals(
        await page.evaluate(() => document.activeElement?.ariaLabel),
        "Move Sunday, No Hurry, track 1 of 3",
      );
      await page.locator(".grip").nth(2).dragTo(
        page.locator(".tape-row").nth(0),
        {
          targetPosition: { x: 30, y: 5 },
        },
      );
      await page.waitForFunction(() =>
        document.querySelector(".tape-row .found-title")?.textContent !==
          "Sunday, No Hurry"
      );
      assertEquals((await titles(page))[0], "Où est passée la nuit ?");
      await page.locator(".grip").first().click();
      await page.getByRole("button", { name: "To the end" }).click();
      assertEquals(await titles(page), [
        "Sunday, No Hurry",
        "100% Rain",
        "Où est passée la nuit ?",
      ]);
    },
  );

  await step("removes a track and takes that back, by keys alone", async () => {
    const untilFocused = (name: string) =>
      page.locator(`[aria-label="${name}"]:focus`).waitFor();
    await page.getByRole("button", { name: "Remove 100% Rain" }).focus();
    await page.keyboard.press("Enter");
    assertEquals((await titles(page)).length, 2);
    await untilFocused("Remove Où est passée la nuit ?");
    await page.getByRole("button", { name: "Undo" }).focus();
    await page.keyboard.press("Enter");
    assertEquals((await titles(page))[1], "100% Rain");
    await untilFocused("Remove 100% Rain");
    const before = await titles(page);
    const query = await page.inputValue("#library-search");
    await page.keyboard.press("Enter");
    await untilFocused("Remove Où est passée la nuit ?");
    await page.keyboard.press("Enter");
    assertEquals((await titles(page)).length, 1);
    await page.keyboard.press("Control+z");
    await untilFocused("Remove Où est passée la nuit ?");
    await page.keyboard.press("Control+z");
    await untilFocused("Remove 100% Rain");
    assertEquals(await titles(page), before);
    assertEquals(await page.inputValue("#library-search"), query);
  });

  await step("is led to the title that a tape needs", async () => {
    await page.click("#save-playlist");
    await page.locator("#tape-title:focus[aria-invalid=true]").waitFor();
  });

  await step("makes a cover of the pictures of the tracks", async () => {
    await page.getByRole("button", { name: "From the tracks" }).click();
    const cover = page.locator(".cover-drop .cover img");
    await cover.waitFor();
    assertMatch(
      await cover.getAttribute("src") ?? "",
      /^\/covers\/cover-[0-9a-f]{24}\.jpg(\?|$)/,
    );
    await page.getByRole("button", { name: "No cover" }).click();
    assertEquals(await cover.count(), 0);
  });

  await step("takes a picture that is dropped beside its place", async () => {
    const files = await page.evaluateHandle((bytes) => {
      const transfer = new DataTransfer();
      const type = "image/png";
      const file = new File([new Uint8Array(bytes)], "dropped.png", { type });
      transfer.items.add(file);
      return transfer;
    }, Array.from(picture));
    await page.dispatchEvent(".tape-rows", "drop", { dataTransfer: files });
    await page.locator(".cover-drop .cover img").waitFor();
    await page.getByRole("button", { name: "No cover" }).click();
  });

  await step("gives it a cover, a title and notes, and saves", async () => {
    await page.setInputFiles(".cover-drop input", {
      name: "cover.png",
      mimeType: "image/png",
      buffer: Buffer.from(picture),
    });
    await page.locator(".cover-drop .cover img").waitFor();
    await page.fill("#tape-title", "Rainy <b>Sunday</b>");
    await page.fill(
      "textarea",
      "For **you**, and #2.\n\n<img src=x onerror=alert(1)>",
    );
    const preview = page.locator(".notes-preview");
    assertEquals(await preview.locator("strong").textContent(), "you");
    assertEquals(
      await preview.locator("a").getAttribute("href"),
      "#track-2",
    );
    assertEquals(await preview.locator("img").count(), 0);
    await page.keyboard.press("Control+Enter");
    await untilSaved(page);
    await page.waitForURL(/\/editor\/rainy-b-sunday-b-[a-z0-9]{12}$/);
    slug = page.url().split("/").at(-1)!;
    assertEquals(await page.textContent("h1"), "Rainy <b>Sunday</b>");
    assertEquals(await page.title(), "Rainy <b>Sunday</b> · Mixtape Society");
  });

  await step("shares it: the code says the link", async () => {
    await page.click("#share-playlist");
    await page.locator("#qrShareModal[open]").waitFor();
    const link = await page.locator("#qrShareModal input[readonly]").first()
      .inputValue();
    assertEquals(link, `${server.origin}/share/${slug}`);
    assertEquals(await readCode(page, `/qr/${slug}.png`), link);
    await page.keyboard.press("Escape");
  });

  await step(
    "has it open in more tabs than a browser has connections",
    async () => {
      await page.locator(".editor-bar-progress", {
        hasText: "All tracks are ready",
      }).waitFor();
      const tabs: Page[] = [];
      for (let number = 0; number < 8; number++) {
        const tab = await open(owner, `/editor/${slug}`);
        await tab.locator("#save-playlist:enabled").waitFor();
        tabs.push(tab);
      }
      for (const tab of tabs) await tab.close();
    },
  );

  await step("whoever has the link hears it, without a session", async () => {
    const visitor = await browser.newContext({ viewport: PHONE });
    const share = await open(visitor, `/share/${slug}`);
    assertEquals(await share.textContent("h1"), "Rainy <b>Sunday</b>");
    assertEquals(
      await share.locator(".notes-text a").first().textContent(),
      "#2",
    );
    assert(
      await share.locator(".cover img").first().evaluate(
        async (image: HTMLImageElement) => {
          await image.decode();
          return image.naturalWidth > 0;
        },
      ),
    );
    await share.click(".big-play");
    await share.waitForFunction(() =>
      (document.querySelector("audio")?.currentTime ?? 0) > 0.3
    );
    for (const path of ["/editor", `/editor/${slug}`]) {
      await share.goto(server.origin + path);
      assertMatch(share.url(), /\/sign-in/);
    }
    await visitor.close();
  });

  await step("is asked before unsaved changes are lost", async () => {
    assertEquals(
      await page.locator("#save-state").textContent(),
      "Saved · See it",
    );
    await page.fill("#tape-title", "Changed");
    const asked = page.waitForEvent("dialog");
    const leaving = page.goto(`${server.origin}/`).catch(() => null);
    const dialog = await asked;
    assertEquals(dialog.type(), "beforeunload");
    await dialog.dismiss();
    await leaving;
    assertEquals(await page.inputValue("#tape-title"), "Changed");
    await page.fill("#tape-title", "Rainy <b>Sunday</b>");
  });

  await step(
    "learns in the second tab that the first has saved",
    async () => {
      const second = await open(owner, `/editor/${slug}`);
      await second.locator("#save-playlist:enabled").waitFor();
      await page.fill("#tape-title", "First tab");
      await page.click("#save-playlist");
      await untilSaved(page);
      await second.fill("#tape-title", "Second tab");
      await second.click("#save-playlist");
      const notice = second.locator(".conflict");
      await notice.waitFor();
      assertEquals(await notice.locator("tbody td").allTextContents(), [
        "Second tab",
        "First tab",
      ]);
      assertEquals(await findBarriers(second), []);
      await notice.getByRole("button", { name: "Keep mine" }).click();
      await untilSaved(second);
      await second.reload();
      assertEquals(await second.inputValue("#tape-title"), "Second tab");
      await second.close();
    },
  );

  await step(
    "is told when the server cannot be reached, and loses nothing",
    async () => {
      await page.reload();
      await page.locator("#save-playlist:enabled").waitFor();
      await owner.setOffline(true);
      await page.fill("#tape-title", "Offline");
      await page.click("#save-playlist");
      await page.locator("#save-state[role=alert]").waitFor();
      await owner.setOffline(false);
      await page.click("#save-playlist");
      await untilSaved(page);
    },
  );

  await step(
    "signs in beside it when the session is over, and loses nothing",
    async () => {
      await owner.clearCookies();
      await page.getByLabel("Made by").fill("Ada");
      await page.click("#save-playlist");
      const [tab] = await Promise.all([
        owner.waitForEvent("page"),
        page.locator("#save-state").getByRole("link", { name: "Sign in" })
          .click(),
      ]);
      await tab.fill("input[name=password]", PASSWORD);
      await tab.keyboard.press("Enter");
      await tab.waitForURL(`${server.origin}/`);
      await tab.close();
      await page.click("#save-playlist");
      await untilSaved(page);
    },
  );

  await step("goes on with what a page that was closed has left", async () => {
    const closed = await open(owner, "/editor");
    await closed.locator("#save-playlist:enabled").waitFor();
    await closed.fill("#tape-title", "Nearly lost");
    await add(closed, "100 rai", "100% Rain");
    // At once, before the pause that keeps it otherwise.
    await closed.reload();
    assertEquals(
      await closed.evaluate(() =>
        localStorage.getItem("mixtape-draft:")?.includes("100% Rain")
      ),
      true,
    );
    await closed.close();
    const opened = await open(owner, "/editor");
    await opened.getByRole("button", { name: "Go on with it" }).click();
    assertEquals(await opened.inputValue("#tape-title"), "Nearly lost");
    assertEquals(await titles(opened), ["100% Rain"]);
    assertEquals(await opened.locator(".left-draft").count(), 0);
    await opened.click("#save-playlist");
    await untilSaved(opened);
    await opened.waitForFunction(() =>
      localStorage.getItem("mixtape-draft:") === null
    );
    await opened.close();
  });

  await step("makes a tape with the keyboard alone", async () => {
    const keys = await open(owner, "/editor");
    await keys.locator("#save-playlist:enabled").waitFor();
    // Without a title they are led there, however often they try.
    for (let time = 0; time < 2; time++) {
      await tabTo(keys, "#library-search");
      await keys.keyboard.press("Control+Enter");
      await keys.locator("#tape-title[aria-invalid=true]:focus").waitFor();
    }
    await keys.keyboard.type("By keys");
    await keys.locator("#tape-title[aria-invalid=false]:focus").waitFor();
    await tabTo(keys, "#library-search");
    await keys.keyboard.type("goodnight");
    await keys.locator(".found-row .is-add").first().waitFor();
    await tabTo(keys, "[aria-label='Add Goodnight, Little Radio']");
    await keys.keyboard.press("Enter");
    // A save that takes its time, and is not sent twice.
    let saves = 0;
    await keys.route("**/api/mixtapes", async (route) => {
      saves++;
      await keys.locator("#save-playlist[aria-disabled=true]").waitFor();
      await keys.keyboard.press("Enter");
      await route.continue();
    });
    await tabTo(keys, "#save-playlist");
    await keys.keyboard.press("Enter");
    await untilSaved(keys);
    assertEquals(saves, 1);
    await keys.locator("#save-playlist:focus").waitFor();
    assertEquals(await titles(keys), ["Goodnight, Little Radio"]);
    await keys.close();
  });

  await step("finds the rooms at the same place in each", async () => {
    const visit = await open(owner, "/");
    for (const viewport of [DESKTOP, PHONE]) {
      await visit.setViewportSize(viewport);
      const places = new Set<string>();
      for (const path of ["/", "/editor", "/admin", "/admin/cache"]) {
        await visit.goto(server.origin + path);
        const { x, y, height } = await visit.locator(".owner-nav-row")
          .evaluate((row) => {
            row.scrollLeft = 0;
            const { y, height } = row.getBoundingClientRect();
            const link = row.querySelector('[href="/admin/library"]')!;
            return { x: link.getBoundingClientRect().x, y, height };
          });
        places.add(`${Math.round(x)} ${Math.round(y)}`);
        assertEquals(height < 50, true, "one row");
      }
      assertEquals(places.size, 1, [...places].join());
    }
    await visit.goto(`${server.origin}/admin/cast`);
    assertEquals(
      await visit.locator(".owner-nav a[aria-current=page]").evaluate((link) =>
        link.getBoundingClientRect().right <= innerWidth
      ),
      true,
    );
    await visit.close();
  });

  await step("has no barriers, on any screen and in any light", async () => {
    for (const path of ["/", "/editor", `/editor/${slug}`]) {
      for (const colorScheme of ["light", "dark"] as const) {
        for (const viewport of [DESKTOP, PHONE, { width: 320, height: 640 }]) {
          const visit = await open(owner, path);
          await visit.setViewportSize(viewport);
          await visit.emulateMedia({ colorScheme });
          const name = `${path} ${colorScheme} ${viewport.width}`;
          assertEquals(await findBarriers(visit), [], name);
          assertEquals(
            await visit.evaluate(() => document.documentElement.scrollWidth),
            viewport.width,
            name,
          );
          const file = name.replace(/[^a-z0-9]+/gi, "-");
          await visit.screenshot({
            path: join(ARTIFACTS, `owner${file}.png`),
          });
          await visit.close();
        }
      }
    }
  });

  await step("deletes it from the shelf, and brings it back", async () => {
    const shelf = await open(owner, "/");
    const card = shelf.locator(".shelf-tape", { hasText: "Offline" });
    await card.getByLabel("More for Offline").click();
    await card.getByText("Delete", { exact: true }).click();
    await card.getByRole("button", { name: "Delete this tape" }).click();
    await shelf.getByText("Deleted “Offline”.").waitFor();
    assertEquals((await fetch(`${server.origin}/share/${slug}`)).status, 404);
    await shelf.getByRole("button", { name: "Bring back Offline" }).first()
      .click();
    await shelf.locator(".shelf-tape", { hasText: "Offline" }).waitFor();
    await shelf.close();
  });

  await step("finds the shelf again as they have arranged it", async () => {
    const shelf = await open(owner, "/");
    for (let copy = 0; copy < 3; copy++) {
      await shelf.evaluate(
        (path) => fetch(path, { method: "POST" }),
        `/api/mixtapes/${slug}/duplicate`,
      );
    }
    await shelf.reload();
    const names = () => shelf.locator(".tape-card-title").allTextContents();
    const order = shelf.getByLabel("Order");
    await order.selectOption("title");
    await shelf.getByRole("searchbox", { name: "Find a tape" }).fill("by");
    await shelf.waitForURL(`${server.origin}/?q=by&sort=title`);
    assertEquals(await names(), ["By keys"]);
    await shelf.locator(".tape-card").click();
    await shelf.waitForURL(/\/share\//);
    await shelf.goBack();
    assertEquals(await names(), ["By keys"]);
    assertEquals(await order.inputValue(), "title");
    await shelf.goto(`${server.origin}/`);
    await shelf.waitForFunction(() =>
      document.querySelector(".tape-card-title")?.textContent === "By keys"
    );
    assertEquals((await names()).length > 4, true);
    assertEquals(await order.inputValue(), "title");
    await shelf.close();
  });

  assertEquals(problems, []);
});
