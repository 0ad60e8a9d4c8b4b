import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type {
  OutputEvent,
  OutputFailure,
  PlaybackOutput,
  PlayerTrack,
} from "./output.ts";
import { nextTrack, previousTrack, type QueueStep } from "./queue.ts";

/** `idle` before the first track, `ended` after the last one. */
export type PlayerPhase = "idle" | "loading" | "playing" | "paused" | "ended";

/** A tape in a player: signals to show, actions to call. */
export interface Player {
  readonly tracks: readonly PlayerTrack[];
  readonly phase: ReadonlySignal<PlayerPhase>;
  /** Index of the current track, `-1` before the first. */
  readonly index: ReadonlySignal<number>;
  readonly track: ReadonlySignal<PlayerTrack | null>;
  /** Seconds from the start of the track. */
  readonly position: ReadonlySignal<number>;
  /** Seconds; what the tags said until the audio says it better. */
  readonly duration: ReadonlySignal<number>;
  /** Seconds from the start of the track that are loaded without a gap from the position on. */
  readonly buffered: ReadonlySignal<number>;
  readonly volume: ReadonlySignal<number>;
  readonly muted: ReadonlySignal<boolean>;
  /** What is wrong right now, or `null`. */
  readonly failure: ReadonlySignal<OutputFailure | null>;
  /** Tracks that could not be played and are skipped. */
  readonly broken: ReadonlySignal<ReadonlySet<number>>;
  play(): void;
  pause(): void;
  toggle(): void;
  next(): void;
  previous(): void;
  /** @param seconds from the start of the track, kept inside it */
  seek(seconds: number): void;
  /** Plays one track from its start. */
  jump(index: number): void;
  /** What a press on a track means: play it, or pause and go on where it is the current one. */
  select(index: number): void;
  /** @param volume from 0 to 1 */
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
  dispose(): void;
}

/** Calls a function later; the returned function takes that back. */
export type Schedule = (
  callback: () => void,
  milliseconds: number,
) => () => void;

export interface PlayerOptions {
  tracks: readonly PlayerTrack[];
  output: PlaybackOutput;
  schedule?: Schedule;
}

/** Milliseconds before each new attempt after a network failure; from then on the longest. */
const RETRY_DELAYS = [500, 1000, 2000, 4000];
const LONGEST_DELAY = 8000;

/** Creates the one model of playback. It asks its output, and believes only the output's events. */
export function createPlayer(options: PlayerOptions): Player {
  const { tracks, output, schedule = scheduleWithTimeout } = options;
  const phase = signal<PlayerPhase>("idle");
  const index = signal(-1);
  const position = signal(0);
  const duration = signal(0);
  const buffered = signal(0);
  const volume = signal(1);
  const muted = signal(false);
  const failure = signal<OutputFailure | null>(null);
  const broken = signal<ReadonlySet<number>>(new Set());
  /** What the listener wants; the phase is what the output does. */
  let isWanted = false;
  /** Whether the output has lost the track, so that only a new load can go on. */
  let isLost = false;
  let attempts = 0;
  let cancelRetry = () => {};

  function load(at: number, from: number) {
    const track = tracks[at];
    if (track === undefined) return;
    cancelRetry();
    isWanted = true;
    isLost = false;
    index.value = at;
    position.value = from;
    duration.value = track.duration ?? 0;
    buffered.value = 0;
    failure.value = null;
    phase.value = "loading";
    output.load(track, { position: from, autoplay: true });
  }

  function jump(at: number) {
    attempts = 0;
    load(at, 0);
  }

  function queue() {
    return {
      index: index.value,
      length: tracks.length,
      broken: broken.value,
    };
  }

  function follow(step: QueueStep) {
    if (step.kind === "track") jump(step.index);
    else if (step.kind === "end") {
      isWanted = false;
      output.pause();
      phase.value = "ended";
    } else if (phase.value === "ended") jump(index.value);
    else seek(0);
  }

  function seek(seconds: number) {
    if (index.value < 0) return;
    const end = duration.value || Infinity;
    position.value = Math.min(Math.max(seconds, 0), end);
    if (phase.value === "ended") phase.value = "paused";
    output.seek(position.value);
  }

  function play() {
    isWanted = true;
    if (phase.value === "idle" || phase.value === "ended") {
      broken.value = new Set();
      follow(nextTrack({ ...queue(), index: -1 }));
    } else if (isLost) load(index.value, position.value);
    else output.play();
  }

  function pause() {
    isWanted = false;
    cancelRetry();
    if (isLost) settle();
    output.pause();
  }

  /** Stands still at the position, though the output has nothing loaded. */
  function settle() {
    failure.value = null;
    phase.value = "paused";
  }

  function recover(reason: OutputFailure) {
    failure.value = reason;
    if (reason === "blocked") {
      isWanted = false;
      phase.value = "paused";
    } else if (reason === "network") {
      isLost = true;
      if (isWanted) retry();
      else settle();
    } else {
      broken.value = new Set(broken.value).add(index.value);
      follow(nextTrack(queue()));
    }
  }

  function retry() {
    phase.value = "loading";
    const delay = RETRY_DELAYS[attempts] ?? LONGEST_DELAY;
    attempts++;
    cancelRetry();
    cancelRetry = schedule(() => load(index.value, position.value), delay);
  }

  /** A track that plays after all is not broken. */
  function mend() {
    if (!broken.value.has(index.value)) return;
    const rest = new Set(broken.value);
    rest.delete(index.value);
    broken.value = rest;
  }

  function obey(event: OutputEvent) {
    switch (event.type) {
      case "playing":
        attempts = 0;
        isWanted = true;
        failure.value = null;
        phase.value = "playing";
        mend();
        break;
      case "paused":
        isWanted = false;
        if (phase.value !== "ended") phase.value = "paused";
        break;
      case "waiting":
        if (phase.value === "playing") phase.value = "loading";
        break;
      case "ended":
        follow(nextTrack(queue()));
        break;
      case "position":
        position.value = event.seconds;
        break;
      case "duration":
        duration.value = event.seconds;
        break;
      case "buffered":
        buffered.value = event.seconds;
        break;
      case "failed":
        recover(event.failure);
        break;
    }
  }

  const stopListening = output.listen(obey);

  const player: Player = {
    tracks,
    phase,
    index,
    track: computed(() => tracks[index.value] ?? null),
    position,
    duration,
    buffered,
    volume,
    muted,
    failure,
    broken,
    play,
    pause,
    toggle() {
      if (phase.value === "playing" || phase.value === "loading") {
        pause();
      } else play();
    },
    next: () => follow(nextTrack(queue())),
    previous: () => follow(previousTrack(queue(), position.value)),
    seek,
    jump,
    select(at) {
      const isHeard = at === index.value && phase.value !== "ended" &&
        !broken.value.has(at);
      if (isHeard) player.toggle();
      else jump(at);
    },
    setVolume(value) {
      volume.value = Math.min(Math.max(value, 0), 1);
      output.setVolume(volume.value);
    },
    setMuted(value) {
      muted.value = value;
      output.setMuted(value);
    },
    dispose() {
      cancelRetry();
      stopListening();
      output.release();
    },
  };
  return player;
}

function scheduleWithTimeout(callback: () => void, milliseconds: number) {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}
