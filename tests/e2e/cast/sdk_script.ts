import type { BrowserMessage, PageMessage } from "./messages.ts";
import { createSenderSdk } from "./sender_sdk.ts";

/** What the test has put on the window: a way to the browser's part of casting. */
type LabWindow = typeof globalThis & {
  castLabSend: (message: PageMessage) => Promise<void>;
  castLabReceive?: (message: BrowserMessage) => void;
  cast?: object;
  chrome?: { cast?: object };
  __onGCastApiAvailable?: (available: boolean) => void;
};

/** The script at the SDK's address. Like the real one it calls what the page has defined before, and nothing else. */
const page = globalThis as LabWindow;
const sdk = createSenderSdk({
  send: (message) => void page.castLabSend(message),
  listen: (listener) => page.castLabReceive = listener,
});
page.chrome = Object.assign(page.chrome ?? {}, { cast: sdk.chrome });
page.cast = { framework: sdk.framework };
page.__onGCastApiAvailable?.(true);
