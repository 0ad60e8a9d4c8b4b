import { batch, computed } from "@preact/signals";
import { Deck } from "./deck.ts";
import { chooseQuality } from "./kept_quality.ts";
import { LONG_WAIT, noticeLongWait } from "./long_wait.ts";
import type { PlaybackOutput, PlayerTrack } from "./output.ts";
import { leapTo, partOrder, type PlayOrder } from "./play_order.ts";
import { createPlaybackState } from "./playback_state.ts";
import type { Player } from "./player.ts";
import {
  type Connection,
  type QualityChoice,
  sourceUrl,
} from "./quality_choice.ts";
import {
  advance,
  leadsOn,
  makeOrder,
  peek,
  type QueueStep,
  retreat,
} from "./queue.ts";
import { type Schedule, scheduleWithTimeout } from "./schedule.ts";
import { createSleepTimer } from "./sleep_timer.ts";
import { hasQualities } from "./track_sizes.ts";

export interface PlayerOptions {
  tracks: readonly PlayerTrack[];
  output: PlaybackOutput;
  quality?: QualityChoice;
  /** What is known of the connection when a track is loaded. Default: nothing. */
  connection?: () => Connection;
  schedule?: Schedule;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** From 0 to less than 1. */
  random?: () => number;
}

const UNKNOWN: Connection = { saveData: false, bitsPerSecond: null };

/** Seconds before the end of a track in which a change of track on a device is its own going on. */
const NEAR_END = 5;

/** Creates the one model of playback. It asks its output, and believes only the output's events. */
export function createPlayer(options: PlayerOptions): Player {
  const { tracks, connection = () => UNKNOWN, random = Math.random } = options;
  const { schedule = scheduleWithTimeout, now = Date.now } = options;
  const { length } = tracks;
  const state = createPlaybackState({
    order: makeOrder(-1, { length, shuffle: false }, random),
    quality: options.quality ?? "auto",
  });
  const { phase, order, position, duration, broken, shuffle, repeat } = state;
  const index = computed(() => order.value.index);
  const track = computed(() => tracks[index.value] ?? null);
  const queue = computed(() => ({
    order: order.value,
    length,
    broken: broken.value,
    shuffle: shuffle.value,
    repeat: repeat.value,
  }));
  const hasNext = computed(() => leadsOn(queue.value));
  const wait = noticeLongWait(state, schedule);
  const timer = createSleepTimer({ schedule, now, onTime: () => deck.pause() });
  const deck = new Deck({
    state,
    output: options.output,
    schedule,
    index: () => index.value,
    track: () => track.value,
    quality,
    hasQualities: () => hasQualities(state.sizes.value[index.value]),
    onEnded: goOn,
    onHeard: mend,
    onBroken() {
      broken.value = new Set(broken.value).add(index.value);
      follow(advance(queue.value, "broken", random));
    },
    onDeviceFailed: forgive,
    onTrack: followDevice,
  });

  function quality() {
    return chooseQuality(state.quality.value, connection(), {
      kept: state.kept.value,
      isLost: state.failure.value === "network",
    });
  }

  /** At once for whoever watches: no new track at the old position. */
  function start(next: PlayOrder, from = 0, isPlaying = true) {
    batch(() => {
      order.value = next;
      deck.insert(from, isPlaying);
    });
  }

  function follow(step: QueueStep, isPlaying = true) {
    if (step.kind === "track") start(step.order, 0, isPlaying);
    else if (step.kind === "end") deck.end();
    else if (phase.value === "ended") start(order.value);
    else deck.seek(0);
  }

  /** After the end of a track: on to the next one, which waits where the listener has gone to sleep. */
  function goOn() {
    const isAsleep = timer.isDueAtTrackEnd();
    const cause = isAsleep ? "asked" : "ended";
    follow(advance(queue.value, cause, random), !isAsleep);
  }

  /** A device goes on as the tape does. Where the listener wants another order, it is told. */
  function followDevice(at: number) {
    if (at === index.value || tracks[at] === undefined) return;
    const isByItself = duration.value - position.value < NEAR_END;
    const isOther = peek(queue.value) !== at ||
      timer.sleep.value.kind === "track";
    if (isByItself && isOther) return goOn();
    // Along the order, so that a shuffle or a part of the tape stays one.
    const step = isOther ? null : advance(queue.value, "ended", random);
    batch(() => {
      order.value = step?.kind === "track" ? step.order : orderFrom(at);
      deck.follow();
    });
  }

  /** What one output cannot play another one may. */
  function forgive() {
    broken.value = new Set();
  }

  /** A track that plays after all is not broken. */
  function mend() {
    if (!broken.value.has(index.value)) return;
    const rest = new Set(broken.value);
    rest.delete(index.value);
    broken.value = rest;
  }

  function orderFrom(at: number): PlayOrder {
    return shuffle.value && index.value >= 0
      ? leapTo(order.value, at)
      : makeOrder(at, queue.value, random);
  }

  function jump(at: number) {
    if (tracks[at] !== undefined) start(orderFrom(at));
  }

  function play() {
    if (phase.value !== "idle" && phase.value !== "ended") return deck.play();
    forgive();
    order.value = makeOrder(-1, queue.value, random);
    follow(advance(queue.value, "asked", random));
  }

  function toggle() {
    const isRunning = phase.value === "playing" || phase.value === "loading";
    if (isRunning) deck.pause();
    else play();
  }

  return {
    ...state,
    tracks,
    index,
    track,
    upcoming: computed(() => peek(queue.value)),
    hasNext,
    message: computed(() =>
      state.message.value ?? (wait.isLong.value ? LONG_WAIT : null)
    ),
    sleep: timer.sleep,
    sourceOf(at) {
      const url = tracks[at]?.url;
      return url === undefined ? null : sourceUrl(url, quality());
    },
    play,
    pause: () => deck.pause(),
    toggle,
    next() {
      // Who asks for more at the end of the tape keeps what plays.
      if (hasNext.value) follow(advance(queue.value, "asked", random));
    },
    previous: () => follow(retreat(queue.value, position.value)),
    seek(seconds) {
      if (index.value >= 0) deck.seek(seconds);
    },
    jump,
    select(at) {
      const isHeard = at === index.value && phase.value !== "ended" &&
        !broken.value.has(at);
      if (isHeard) toggle();
      else jump(at);
    },
    playPart(first, last) {
      if (tracks[first] === undefined || tracks[last] === undefined) return;
      start(partOrder(first, last));
    },
    cue(at, from) {
      if (tracks[at] !== undefined) start(orderFrom(at), from, false);
    },
    setVolume: (value) => deck.setVolume(value),
    setMuted: (value) => deck.setMuted(value),
    setShuffle(value) {
      if (value === shuffle.value) return;
      shuffle.value = value;
      order.value = makeOrder(index.value, queue.value, random);
    },
    setRepeat: (value) => void (repeat.value = value),
    setSleep: timer.set,
    setQuality(value) {
      state.quality.value = value;
      deck.refresh();
    },
    setKept: (value) => void (state.kept.value = value),
    setSizes: (value) => void (state.sizes.value = value),
    reconnect: () => deck.reconnect(),
    useOutput(output, at) {
      batch(() => {
        if (at !== undefined && tracks[at.index] !== undefined) {
          order.value = orderFrom(at.index);
        }
        forgive();
        deck.useOutput(output, at);
      });
    },
    dispose() {
      timer.set("off");
      wait.dispose();
      deck.dispose();
    },
  };
}
