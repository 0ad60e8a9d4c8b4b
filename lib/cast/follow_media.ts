import type { Schedule } from "../player/schedule.ts";
import { type CastMark, currentMark } from "./media_info.ts";
import { type MediaProgress, readProgress } from "./media_progress.ts";

/** What is told of a medium on a device. */
export interface MediaListener {
  /** The device has said something; `mark` is of the track that it is at. */
  onStatus(progress: MediaProgress, mark: CastMark | null): void;
  /** While it plays, now and then: the device reports its position only when something changes. */
  onPosition(): void;
}

/** Milliseconds between two looks at the position. */
const TICK = 500;

/** Follows a medium until the returned function is called. */
export function followMedia(
  media: chrome.cast.media.Media,
  schedule: Schedule,
  listener: MediaListener,
): () => void {
  let cancelTick = () => {};
  const tick = () => {
    listener.onPosition();
    cancelTick = schedule(tick, TICK);
  };
  const update = () => {
    cancelTick();
    const progress = readProgress(media);
    if (progress.kind === "playing") cancelTick = schedule(tick, TICK);
    listener.onStatus(progress, currentMark(media));
  };
  media.addUpdateListener(update);
  return () => {
    cancelTick();
    media.removeUpdateListener(update);
  };
}
