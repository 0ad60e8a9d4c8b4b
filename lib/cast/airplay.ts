import { type ReadonlySignal, signal } from "@preact/signals";

/** What Safari adds to an audio element. */
export type AirPlayAudio = HTMLAudioElement & {
  webkitShowPlaybackTargetPicker?: () => void;
};

/** AirPlay, which is the system's own: it takes the sound of the page as it is. */
export interface AirPlay extends Disposable {
  /** Whether there is a receiver. */
  readonly isThere: ReadonlySignal<boolean>;
  /** Lets the listener choose one. */
  choose(): void;
}

const AVAILABILITY = "webkitplaybacktargetavailabilitychanged";

/** Watches for receivers, where the browser offers AirPlay. */
export function watchAirPlay(audio: AirPlayAudio): AirPlay {
  const isThere = signal(false);
  const note = (event: Event) => {
    isThere.value = "availability" in event &&
      event.availability === "available";
  };
  if (audio.webkitShowPlaybackTargetPicker !== undefined) {
    audio.addEventListener(AVAILABILITY, note);
  }
  return {
    isThere,
    choose: () => audio.webkitShowPlaybackTargetPicker?.(),
    [Symbol.dispose]: () => audio.removeEventListener(AVAILABILITY, note),
  };
}
