import { type GiftWords, parseGiftWords } from "../share/gift_words.ts";
import type { Mixtape, UnwrapStyle } from "./mixtape.ts";

/** A mixtape as a gift: what is written on it, and how it is unwrapped. Plain data for an island. */
export interface Gift extends GiftWords {
  readonly style: UnwrapStyle;
  /** Whether it is still to be unwrapped. */
  readonly isWrapped: boolean;
  /** Whether each track is a surprise until it plays. Otherwise the list is shown once it is unwrapped. */
  readonly hasSecretTracks: boolean;
}

/**
 * The gift that a link leads to, or `null` where the mixtape's maker wants none. A gift without a sender is
 * from its maker.
 *
 * @param query `to`, `from` and `note`; `unwrap` names another style, as links of the original app did;
 *   `unwrapped` is there once it has been opened
 */
export function readGift(
  mixtape: Pick<
    Mixtape,
    | "giftFlowEnabled"
    | "unwrapStyle"
    | "showTracklistAfterCompletion"
    | "creatorName"
  >,
  query: URLSearchParams,
): Gift | null {
  if (!mixtape.giftFlowEnabled) return null;
  const words = parseGiftWords(query);
  const style = query.get("unwrap");
  return {
    ...words,
    from: words.from || mixtape.creatorName,
    style: style === "playful" || style === "elegant"
      ? style
      : mixtape.unwrapStyle,
    isWrapped: !query.has("unwrapped"),
    hasSecretTracks: !mixtape.showTracklistAfterCompletion,
  };
}
