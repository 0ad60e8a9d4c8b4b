/** What a page says to the worker when it has changed what is kept. */
export const KEPT_CHANGED = "kept-changed";
