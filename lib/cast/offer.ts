import type { CastState } from "./session.ts";

/** What the page has to offer besides itself. */
export type CastOffer =
  | "none"
  /** The picker of the browser. */
  | "cast"
  /** AirPlay, or how else to get the music to a speaker. */
  | "help";

/** What the browser can cast with. */
export interface OfferFacts {
  /** `null` where there is no SDK. */
  readonly state: CastState | null;
  readonly hasAirPlay: boolean;
  readonly isIos: boolean;
}

/** Decides what is offered: nothing that cannot work. */
export function decideOffer(
  { state, hasAirPlay, isIos }: OfferFacts,
): CastOffer {
  if (state !== null && state.kind !== "unavailable") return "cast";
  return hasAirPlay || isIos ? "help" : "none";
}

/** Whether a browser runs on iOS or iPadOS, which calls itself a Mac and has a touch screen. */
export function isIosBrowser(
  navigator: Pick<Navigator, "userAgent" | "maxTouchPoints">,
): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /\b(iPhone|iPad|iPod)\b/.test(userAgent) ||
    /\bMacintosh\b/.test(userAgent) && maxTouchPoints > 1;
}
