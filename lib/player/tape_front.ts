import type { TextStorage } from "./storage.ts";

/** What a tape shows of itself: its cover, or the cassette that plays. A matter of taste. */
export type TapeFront = "cover" | "cassette";

const KEY = "mixtape:front";

/** The front that was chosen last, the cover for who has not chosen. */
export function readFront(storage: TextStorage): TapeFront {
  return storage.getItem(KEY) === "cassette" ? "cassette" : "cover";
}

/** Remembers the choice for every tape. */
export function keepFront(storage: TextStorage, front: TapeFront): void {
  storage.setItem(KEY, front);
}
