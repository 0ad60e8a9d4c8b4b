import { type Browser, chromium, type Page } from "playwright-core";

/** A page of a new browser, and what its console complained about. */
export interface BrowserPage extends AsyncDisposable {
  browser: Browser;
  page: Page;
  complaints: string[];
}

/** Starts Chromium, which has to be installed, and opens a page. Closes both at the end. */
export async function openPage(): Promise<BrowserPage> {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return {
    browser,
    page,
    complaints,
    [Symbol.asyncDispose]: () => browser.close(),
  };
}
