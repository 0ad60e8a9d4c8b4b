/** One track as the player needs it: plain data, so that it can be an island's prop. */
export interface PlayerTrack {
  /** Where the audio is: a path of this server. */
  readonly url: string;
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  /** Seconds, or `null` where nobody knows before the audio is loaded. */
  readonly duration: number | null;
  /** URL of a picture, or `null`. */
  readonly cover: string | null;
}

/**
 * Why an output stopped: `blocked` by the browser until someone taps, `network` for
 * what may work again in a moment, `missing` and `unplayable` for what will not.
 */
export type OutputFailure = "blocked" | "network" | "missing" | "unplayable";

/** What an output tells of itself. State follows these events, never a request. */
export type OutputEvent =
  | { readonly type: "playing" | "paused" | "waiting" | "ended" }
  | { readonly type: "position"; readonly seconds: number }
  | { readonly type: "duration"; readonly seconds: number }
  | { readonly type: "buffered"; readonly seconds: number }
  | { readonly type: "failed"; readonly failure: OutputFailure };

export interface LoadOptions {
  /** Seconds from the start of the track. */
  readonly position: number;
  readonly autoplay: boolean;
}

/** Something that plays one track at a time: the page's audio element, or a device. */
export interface PlaybackOutput {
  /** Replaces what is loaded. Events of the previous track end here. */
  load(track: PlayerTrack, options: LoadOptions): void;
  play(): void;
  pause(): void;
  /** @param seconds from the start of the track */
  seek(seconds: number): void;
  /** @param volume from 0 to 1 */
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
  /** Lets go of the track and of its connection. The volume stays. */
  release(): void;
  /** Sends every event to `listener` until the returned function is called. */
  listen(listener: (event: OutputEvent) => void): () => void;
}
