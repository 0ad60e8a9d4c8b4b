/** What a status of the device means for the page. */
export type MediaProgress =
  | { readonly kind: "playing" | "paused" | "waiting" }
  /** The queue has come to its end. */
  | { readonly kind: "finished" }
  /** Somebody stopped it, or the app on the device is about to go. */
  | { readonly kind: "cancelled" }
  /** Something else is loaded in its place. */
  | { readonly kind: "interrupted" }
  | { readonly kind: "failed" }
  /** Nothing has happened yet. */
  | { readonly kind: "idle" };

/** What is needed of a `chrome.cast.media.Media`. */
export type MediaStatus = Pick<
  chrome.cast.media.Media,
  "playerState" | "idleReason" | "loadingItemId"
>;

/** Reads a status. Between two items of a queue the device is idle too, with the next one loading. */
export function readProgress(media: MediaStatus): MediaProgress {
  const states = {
    PLAYING: "playing",
    PAUSED: "paused",
    BUFFERING: "waiting",
  } as const;
  if (media.playerState !== "IDLE") return { kind: states[media.playerState] };
  if (media.loadingItemId) return { kind: "waiting" };
  switch (media.idleReason) {
    case "FINISHED":
      return { kind: "finished" };
    case "CANCELLED":
      return { kind: "cancelled" };
    case "INTERRUPTED":
      return { kind: "interrupted" };
    case "ERROR":
      return { kind: "failed" };
    default:
      return { kind: "idle" };
  }
}
