import type { ProgressEvent } from "./progress_hub.ts";

/** What is used of an `EventSource`. */
export type EventStream = Pick<EventSource, "onmessage" | "close">;

/** Settings of {@linkcode followProgress}. */
export interface FollowOptions {
  onEvent: (event: ProgressEvent) => void;
  /** Whether nothing is expected after an event. Default: more always is. */
  isLast?: (event: ProgressEvent) => boolean;
  /** The page that is looked at, or not. Default: the one that this runs in. */
  page?: EventTarget & Pick<Document, "visibilityState">;
  /** Default: makes an `EventSource`. */
  open?: (path: string) => EventStream;
}

/**
 * Follows server-sent progress while somebody looks at the page. Returns what ends it.
 *
 * A browser has six connections to one server over HTTP/1.1, for all of its tabs: some that nobody looks at would
 * keep the next one from loading at all. Whoever comes back is told how things stand, so nothing is missed.
 */
export function followProgress(
  path: string,
  {
    onEvent,
    isLast = () => false,
    page = document,
    open = (path) => new EventSource(path),
  }: FollowOptions,
): () => void {
  let stream: EventStream | null = null;

  function stop() {
    stream?.close();
    stream = null;
  }

  function end() {
    stop();
    page.removeEventListener("visibilitychange", adapt);
  }

  function adapt() {
    if (page.visibilityState === "hidden") return stop();
    if (stream !== null) return;
    stream = open(path);
    stream.onmessage = ({ data }) => {
      const event: ProgressEvent = JSON.parse(data);
      onEvent(event);
      if (isLast(event)) end();
    };
  }

  page.addEventListener("visibilitychange", adapt);
  adapt();
  return end;
}
