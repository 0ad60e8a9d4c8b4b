import type { CastSdk } from "./sdk.ts";

/** Name of a device as its owner wrote it: the SDK has escaped it for HTML. */
export function deviceName(
  { chrome }: Pick<CastSdk, "chrome">,
  session: Pick<cast.framework.CastSession, "getCastDevice">,
): string {
  return chrome.unescape(session.getCastDevice().friendlyName);
}
