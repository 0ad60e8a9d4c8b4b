import type { Quality } from "../transcode/quality.ts";

/** One track as the player needs it: plain data, so that it can be an island's prop. */
export interface PlayerTrack {
  /** Where the audio is: a path of this server, without a quality. */
  readonly url: string;
  /**
   * Where its waveform is: JSON of `{ peaks, duration }`, up to 300 numbers from 0 to 255 and seconds. 202 and
   * 429 say in `Retry-After` when to ask again; after anything else there is none.
   */
  readonly peaksUrl: string;
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  /** Seconds, or `null` where nobody knows before the audio is loaded. */
  readonly duration: number | null;
  /** URL of a picture, or `null`. */
  readonly cover: string | null;
}

/**
 * Why an output stopped: `blocked` by the browser until someone taps, `network` and `busy` (the server has no
 * time yet) for what may work again in a moment, `missing` and `unplayable` for what will not, and `device`
 * for a device that says for itself what is wrong.
 */
export type OutputFailure =
  | "blocked"
  | "network"
  | "busy"
  | "missing"
  | "unplayable"
  | "device";

/** What an output tells of itself. State follows these events, never a request. */
export type OutputEvent =
  | { readonly type: "playing" | "paused" | "waiting" | "ended" }
  | { readonly type: "position"; readonly seconds: number }
  | { readonly type: "duration"; readonly seconds: number }
  | { readonly type: "buffered"; readonly seconds: number }
  /** A device that plays the queue has gone on to another track by itself. */
  | { readonly type: "track"; readonly index: number }
  /** The volume was changed on the device. */
  | {
    readonly type: "volume";
    readonly volume: number;
    readonly muted: boolean;
  }
  | {
    readonly type: "failed";
    readonly failure: OutputFailure;
    /** What the listener is told, where the output knows better than `describeFailure`. */
    readonly message?: string;
  };

/** How a track is loaded. */
export interface LoadOptions {
  /** Seconds from the start of the track. */
  readonly position: number;
  readonly autoplay: boolean;
  /** Where the track is on the tape, from 0. */
  readonly index: number;
  /** What `track.url` asks for. */
  readonly quality: Quality;
}

/** Something that plays: the page's audio element, or a device. */
export interface PlaybackOutput {
  /** Name of the device, or `null` for this page. */
  readonly name: string | null;
  /** Whether it goes on to the next track by itself, and tells so with `track`. */
  readonly playsQueue: boolean;
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
