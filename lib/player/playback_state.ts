import { type Signal, signal } from "@preact/signals";
import type { Quality } from "../transcode/quality.ts";
import type { OutputEvent, OutputFailure } from "./output.ts";
import type { PlayOrder } from "./play_order.ts";
import type { QualityChoice } from "./quality_choice.ts";
import type { Repeat } from "./queue.ts";
import type { TrackSizes } from "./track_sizes.ts";

/** `idle` before the first track, `ended` after the last one. */
export type PlayerPhase = "idle" | "loading" | "playing" | "paused" | "ended";

/** Everything that the page shows of playback. Only the player writes to it. */
export interface PlaybackState {
  readonly phase: Signal<PlayerPhase>;
  readonly order: Signal<PlayOrder>;
  readonly position: Signal<number>;
  readonly duration: Signal<number>;
  readonly buffered: Signal<number>;
  readonly volume: Signal<number>;
  readonly muted: Signal<boolean>;
  readonly shuffle: Signal<boolean>;
  readonly repeat: Signal<Repeat>;
  readonly quality: Signal<QualityChoice>;
  readonly kept: Signal<Quality | null>;
  readonly sizes: Signal<readonly TrackSizes[]>;
  readonly outputName: Signal<string | null>;
  readonly failure: Signal<OutputFailure | null>;
  readonly message: Signal<string | null>;
  readonly broken: Signal<ReadonlySet<number>>;
}

/** The state before anything was asked for. */
export function createPlaybackState(
  { order, quality }: { order: PlayOrder; quality: QualityChoice },
): PlaybackState {
  return {
    phase: signal<PlayerPhase>("idle"),
    order: signal(order),
    position: signal(0),
    duration: signal(0),
    buffered: signal(0),
    volume: signal(1),
    muted: signal(false),
    shuffle: signal(false),
    repeat: signal<Repeat>("off"),
    quality: signal(quality),
    kept: signal<Quality | null>(null),
    sizes: signal<readonly TrackSizes[]>([]),
    outputName: signal<string | null>(null),
    failure: signal<OutputFailure | null>(null),
    message: signal<string | null>(null),
    broken: signal<ReadonlySet<number>>(new Set()),
  };
}

/** Notes what an event says of the state by itself; what follows from it is the player's to decide. */
export function noteEvent(state: PlaybackState, event: OutputEvent): void {
  const { phase } = state;
  switch (event.type) {
    case "playing":
      phase.value = "playing";
      break;
    case "paused":
      if (phase.value !== "ended") phase.value = "paused";
      break;
    case "waiting":
      if (phase.value === "playing") phase.value = "loading";
      break;
    case "position":
      state.position.value = event.seconds;
      break;
    case "duration":
      state.duration.value = event.seconds;
      break;
    case "buffered":
      state.buffered.value = event.seconds;
      break;
    case "volume":
      state.volume.value = event.volume;
      state.muted.value = event.muted;
  }
}
