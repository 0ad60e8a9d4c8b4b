/// <reference types="@types/chromecast-caf-sender" />

/** The Cast Web Sender SDK, once it is there. */
export interface CastSdk {
  readonly framework: typeof cast.framework;
  readonly chrome: typeof chrome.cast;
}

/** What is needed of the page's window. */
export type CastWindow = Pick<Window, "document" | "isSecureContext"> & {
  readonly navigator: Navigator;
  cast?: { readonly framework?: typeof cast.framework };
  chrome?: { readonly cast?: typeof chrome.cast };
  __onGCastApiAvailable?: (available: boolean) => void;
};

/** The one address that a page loads from elsewhere. */
export const CAST_SDK_URL =
  "https://www.gstatic.com/cv/js/sender/v1/cast_sender.js?loadCastFramework=1";

/** Whether the SDK can work here. Chrome on iOS, Firefox and Safari have no Presentation API; plain http has none either. */
export function canCast(
  page: Pick<CastWindow, "isSecureContext" | "navigator">,
): boolean {
  return page.isSecureContext && "presentation" in page.navigator;
}

/** The SDK that the window has already, or `null`. */
function findCastSdk(page: CastWindow): CastSdk | null {
  const framework = page.cast?.framework;
  const api = page.chrome?.cast;
  return framework === undefined || api === undefined
    ? null
    : { framework, chrome: api };
}

/**
 * Loads the SDK; `null` where it is blocked, or says that it cannot work. What is at its address is a loader:
 * it looks for a global function at once, and calls it when its parts are through, even without one of them.
 */
export function loadCastSdk(
  page: CastWindow = window as CastWindow,
): Promise<CastSdk | null> {
  const present = findCastSdk(page);
  if (present !== null) return Promise.resolve(present);
  return new Promise((resolve) => {
    page.__onGCastApiAvailable = (available) =>
      resolve(available ? findCastSdk(page) : null);
    loadPartsByHttps(page.document);
    const script = page.document.createElement("script");
    script.src = CAST_SDK_URL;
    script.async = true;
    script.addEventListener("error", () => resolve(null));
    page.document.head.append(script);
  });
}

/**
 * The loader asks for its parts by the scheme of the page. From http://localhost that is neither allowed by the
 * policy of the page nor wanted: anybody in the network could answer. (`upgrade-insecure-requests` is no way
 * out, it sends what this server redirects to https, too.)
 */
function loadPartsByHttps({ head }: Document): void {
  const append = head.appendChild;
  head.appendChild = (node) => {
    if ("src" in node && typeof node.src === "string") {
      node.src = node.src.replace(
        /^http:(?=\/\/www\.gstatic\.com\/)/,
        "https:",
      );
    }
    return append.call(head, node) as typeof node;
  };
}
