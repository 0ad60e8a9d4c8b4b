import { assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** Folder for the pictures that tests take. */
export const ARTIFACTS = fromFileUrl(
  new URL("../.artifacts/", import.meta.url),
);
export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

const PATIENCE = 30_000;

export interface VisitOptions extends BrowserContextOptions {
  /** Messages of the console that belong to the step. */
  expectedError?: RegExp;
}

/** Opens a page as somebody new, on a phone unless told otherwise, and fails on any error in the console. */
export async function visitPage(
  browser: Browser,
  url: string,
  look: (page: Page) => Promise<void>,
  options: VisitOptions = {},
): Promise<void> {
  const { expectedError, ...settings } = options;
  const context = await browser.newContext({ viewport: PHONE, ...settings });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() !== "error" || expectedError?.test(text)) return;
    problems.push(text);
  });
  try {
    await page.goto(url);
    await look(page);
    assertEquals(problems, []);
  } finally {
    await context.close();
  }
}

/** Waits until the page's audio plays, and is past so many seconds. */
export async function untilPlaying(page: Page, after = 0): Promise<void> {
  await page.waitForFunction((seconds) => {
    const audio = document.querySelector("audio");
    return audio !== null && !audio.paused && audio.currentTime > seconds;
  }, after);
}
