import { type Browser, chromium } from "playwright-core";

/**
 * Debian's Chromium, without the requests that it makes for itself.
 *
 * @param more arguments of the command line
 */
export function launchBrowser(...more: string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      ...more,
    ],
  });
}
