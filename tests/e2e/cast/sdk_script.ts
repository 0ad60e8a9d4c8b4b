import type { CastSdk } from "@/lib/cast/sdk.ts";
import type { BrowserMessage, PageMessage } from "./messages.ts";
import { FRAMEWORK_PATH, SENDER_PATH } from "./sdk_parts.ts";
import { createSenderSdk } from "./sender_sdk.ts";

/** What the test has put on the window: a way to the browser's part of casting. */
type LabWindow = typeof globalThis & {
  castLabSend: (message: PageMessage) => Promise<void>;
  castLabReceive?: (message: BrowserMessage) => void;
  castLabSdk?: CastSdk;
  __onGCastApiAvailable?: (available: boolean) => void;
};

/**
 * The script at the SDK's address. It is only a loader, as the real one: it takes the function that the page
 * has defined by now, and calls it once both parts are through, whether they are there or not. It asks for
 * them by the scheme of the page.
 */
const page = globalThis as LabWindow;
page.castLabSdk = createSenderSdk({
  send: (message) => void page.castLabSend(message),
  listen: (listener) => page.castLabReceive = listener,
});
const tell = page.__onGCastApiAvailable;
let missing = 2;
page.__onGCastApiAvailable = () => {
  if (--missing === 0) tell?.(true);
};
load(FRAMEWORK_PATH, () => page.__onGCastApiAvailable?.(true));
load(SENDER_PATH, null);

function load(path: string, onLoad: (() => void) | null): void {
  const script = document.createElement("script");
  script.onerror = () => page.__onGCastApiAvailable?.(false);
  script.onload = onLoad;
  script.src = `//www.gstatic.com${path}`;
  document.head.appendChild(script);
}
