import type { CastSdk } from "./sdk.ts";

type Media = chrome.cast.media.Media;

const nothing = () => {};

/** Asks a medium to play. What becomes of it is told by its status, here and below. */
export function playMedia({ chrome }: CastSdk, media: Media): void {
  media.play(new chrome.media.PlayRequest(), nothing, nothing);
}

/** Asks a medium to pause. */
export function pauseMedia({ chrome }: CastSdk, media: Media): void {
  media.pause(new chrome.media.PauseRequest(), nothing, nothing);
}

/** Asks a medium to go to a second of the track; it plays or pauses as it did. */
export function seekMedia({ chrome }: CastSdk, media: Media, to: number): void {
  const request = new chrome.media.SeekRequest();
  request.currentTime = to;
  media.seek(request, nothing, nothing);
}

/** Asks the device to repeat in a way, unless it does. */
export function repeatMedia(
  media: Media,
  mode: chrome.cast.media.RepeatMode,
): void {
  if (media.repeatMode === mode) return;
  media.queueSetRepeatMode(mode, nothing, nothing);
}
