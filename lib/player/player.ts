import type { ReadonlySignal } from "@preact/signals";
import type { Quality } from "../transcode/quality.ts";
import type { OutputFailure, PlaybackOutput, PlayerTrack } from "./output.ts";
import type { PlayOrder } from "./play_order.ts";
import type { PlayerPhase } from "./playback_state.ts";
import type { QualityChoice } from "./quality_choice.ts";
import type { Repeat } from "./queue.ts";
import type { Sleep, SleepChoice } from "./sleep_timer.ts";
import type { TrackSizes } from "./track_sizes.ts";

/** A tape in a player: signals to show, actions to call. */
export interface Player {
  readonly tracks: readonly PlayerTrack[];
  readonly phase: ReadonlySignal<PlayerPhase>;
  /** Index of the current track, `-1` before the first. */
  readonly index: ReadonlySignal<number>;
  readonly track: ReadonlySignal<PlayerTrack | null>;
  /** What was played, and what comes: a device that plays the queue is given it. */
  readonly order: ReadonlySignal<PlayOrder>;
  /** Index of the track that comes by itself, or `null` where none does or only chance knows. */
  readonly upcoming: ReadonlySignal<number | null>;
  /** Whether `next()` leads to a track: nothing comes after the last one, unless the tape is repeated. */
  readonly hasNext: ReadonlySignal<boolean>;
  /** Seconds from the start of the track. */
  readonly position: ReadonlySignal<number>;
  /** Seconds; what the tags said until the audio says it better. */
  readonly duration: ReadonlySignal<number>;
  /** Seconds from the start of the track that are loaded without a gap from the position on. */
  readonly buffered: ReadonlySignal<number>;
  /** Of the output that plays, from 0 to 1. */
  readonly volume: ReadonlySignal<number>;
  readonly muted: ReadonlySignal<boolean>;
  readonly shuffle: ReadonlySignal<boolean>;
  readonly repeat: ReadonlySignal<Repeat>;
  readonly sleep: ReadonlySignal<Sleep>;
  readonly quality: ReadonlySignal<QualityChoice>;
  /** The quality of the copy on this device, or `null`. */
  readonly kept: ReadonlySignal<Quality | null>;
  /** Of each track, or empty while they are unknown. */
  readonly sizes: ReadonlySignal<readonly TrackSizes[]>;
  /** Name of the device that plays, or `null` for this page. */
  readonly outputName: ReadonlySignal<string | null>;
  /** What is wrong right now, or `null`. */
  readonly failure: ReadonlySignal<OutputFailure | null>;
  /** The same in words, or that the music has been awaited for long. */
  readonly message: ReadonlySignal<string | null>;
  /** Tracks that could not be played and are skipped. */
  readonly broken: ReadonlySignal<ReadonlySet<number>>;
  /** Address that a track would be loaded from now, or `null` where there is no such track. */
  sourceOf(index: number): string | null;
  play(): void;
  pause(): void;
  toggle(): void;
  /** Plays the next track, where there is one. */
  next(): void;
  previous(): void;
  /** @param seconds from the start of the track, kept inside it */
  seek(seconds: number): void;
  /** Plays a track from its start, and goes on from there. */
  jump(index: number): void;
  /** What a press on a track means: play it, or pause and go on where it is the current one. */
  select(index: number): void;
  /** Plays the tracks from `first` to `last` and stops then. */
  playPart(first: number, last: number): void;
  /** Makes a track current without loading it: `play()` starts there. */
  cue(index: number, position: number): void;
  /** @param volume from 0 to 1 */
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
  setShuffle(shuffle: boolean): void;
  setRepeat(repeat: Repeat): void;
  setSleep(choice: SleepChoice): void;
  /** Goes on at the same position with another quality, playing or paused as it was. */
  setQuality(quality: QualityChoice): void;
  /** Says at which quality the tape is on this device, or that it is not: see `chooseQuality`. */
  setKept(quality: Quality | null): void;
  setSizes(sizes: readonly TrackSizes[]): void;
  /** Tries a lost connection at once, as when the network is there again. */
  reconnect(): void;
  /**
   * Lets another output take over at the same track and position, playing only if it was playing. The
   * one before is released and no longer heard. An idle player stays idle.
   *
   * @param at what the new output is doing already: it is believed, and nothing is loaded
   */
  useOutput(output: PlaybackOutput, at?: OutputPosition): void;
  dispose(): void;
}

/** Where an output that runs already is on the tape. */
export interface OutputPosition {
  readonly index: number;
  /** Seconds from the start of the track. */
  readonly position: number;
  readonly isPlaying: boolean;
}
