import type { Quality } from "../transcode/quality.ts";
import { describeFailure } from "./describe_failure.ts";
import type { OutputEvent, PlaybackOutput, PlayerTrack } from "./output.ts";
import { noteEvent, type PlaybackState } from "./playback_state.ts";
import type { OutputPosition } from "./player.ts";
import { sourceUrl } from "./quality_choice.ts";
import { decideRecovery } from "./recovery.ts";
import { createRetry } from "./retry.ts";
import type { Schedule } from "./schedule.ts";

export interface DeckOptions {
  state: PlaybackState;
  output: PlaybackOutput;
  schedule: Schedule;
  index: () => number;
  track: () => PlayerTrack | null;
  /** Quality at which a track that is loaded now is asked for. */
  quality: () => Quality;
  /** Whether the current track is another file at another quality. */
  hasQualities: () => boolean;
  /** The current track is over. */
  onEnded: () => void;
  /** The current track is heard. */
  onHeard: () => void;
  /** The current track cannot be played. */
  onBroken: () => void;
  /** The device cannot play, whatever the track. */
  onDeviceFailed: () => void;
  /** The output has gone on to another track. */
  onTrack: (index: number) => void;
}

type Failed = Extract<OutputEvent, { type: "failed" }>;

/** Plays the current track of the tape through one output at a time, and recovers what can be. */
export class Deck {
  readonly #options: DeckOptions;
  readonly #state: PlaybackState;
  readonly #retry;
  #output: PlaybackOutput;
  #stopListening: () => void;
  /** The page's own volume while a device plays. */
  #ownVolume = { volume: 1, muted: false };
  /** What the listener wants; the phase is what the output does. */
  #isWanted = false;
  /** Address of what the output has, or `null` where only a new load can go on. */
  #loadedUrl: string | null = null;
  /** Whether an MP3 stands in for an original that cannot be played here. */
  #isConverted = false;

  constructor(options: DeckOptions) {
    this.#options = options;
    this.#state = options.state;
    this.#retry = createRetry(options.schedule);
    this.#output = options.output;
    this.#stopListening = this.#listenTo(options.output);
  }

  /** Puts the current track in: playing, or only ready for `play()`. */
  insert(position: number, isPlaying: boolean): void {
    this.#retry.reset();
    this.#isConverted = false;
    this.#noteTrack(position);
    if (isPlaying) return this.#load(true);
    if (this.#loadedUrl !== null) this.#output.pause();
    this.#state.phase.value = "paused";
    this.#settle();
  }

  /** The output has put the current track in by itself. */
  follow(): void {
    this.#noteTrack(0);
    this.#loadedUrl = this.#source()?.track.url ?? null;
  }

  play(): void {
    if (this.#loadedUrl === null) return this.#load(true);
    this.#isWanted = true;
    this.#output.play();
  }

  pause(): void {
    this.#isWanted = false;
    this.#retry.cancel();
    if (this.#loadedUrl === null && this.#options.index() >= 0) this.#settle();
    this.#output.pause();
  }

  /** Stops at the end of the tape. */
  end(): void {
    this.#isWanted = false;
    this.#output.pause();
    this.#state.phase.value = "ended";
  }

  /** @param seconds from the start of the track, kept inside it */
  seek(seconds: number): void {
    const { phase, position, duration } = this.#state;
    const end = duration.value || Infinity;
    position.value = Math.min(Math.max(seconds, 0), end);
    if (phase.value === "ended") phase.value = "paused";
    if (this.#loadedUrl !== null) this.#output.seek(position.value);
  }

  /** Loads the current track again where its address is another one now. */
  refresh(): void {
    if (this.#loadedUrl === null || this.#state.phase.value === "ended") return;
    if (!this.#options.hasQualities()) return;
    this.#isConverted = false;
    if (this.#source()?.track.url !== this.#loadedUrl) {
      this.#load(this.#isWanted);
    }
  }

  /** Tries a lost connection at once. */
  reconnect(): void {
    if (this.#state.failure.value !== "network") return;
    this.#retry.reset();
    this.#load(true);
  }

  /** @param volume from 0 to 1 */
  setVolume(volume: number): void {
    this.#state.volume.value = Math.min(Math.max(volume, 0), 1);
    this.#output.setVolume(this.#state.volume.value);
  }

  setMuted(muted: boolean): void {
    this.#state.muted.value = muted;
    this.#output.setMuted(muted);
  }

  /** Lets another output take over; `at` is where it is already. */
  useOutput(next: PlaybackOutput, at?: OutputPosition): void {
    if (next === this.#output) return;
    const { volume, muted, phase, outputName } = this.#state;
    this.#stopListening();
    this.#retry.reset();
    this.#output.release();
    if (this.#output.name === null) {
      this.#ownVolume = { volume: volume.value, muted: muted.value };
    }
    this.#output = next;
    this.#stopListening = this.#listenTo(next);
    outputName.value = next.name;
    if (next.name === null) {
      this.setVolume(this.#ownVolume.volume);
      this.setMuted(this.#ownVolume.muted);
    }
    if (at !== undefined) this.#attach(at);
    else if (this.#loadedUrl === null && !this.#isWanted) return;
    else if (phase.value !== "ended") this.#load(this.#isWanted);
    else this.#loadedUrl = null;
  }

  dispose(): void {
    this.#retry.cancel();
    this.#stopListening();
    this.#output.release();
  }

  #attach({ position, isPlaying }: OutputPosition): void {
    this.#noteTrack(position);
    this.#loadedUrl = this.#source()?.track.url ?? null;
    this.#isWanted = isPlaying;
    this.#tell(null);
    this.#state.phase.value = isPlaying ? "playing" : "paused";
  }

  #noteTrack(from: number): void {
    const { position, duration, buffered } = this.#state;
    position.value = from;
    duration.value = this.#options.track()?.duration ?? 0;
    buffered.value = 0;
  }

  #source() {
    const track = this.#options.track();
    if (track === null) return null;
    const quality = this.#isConverted ? "high" : this.#options.quality();
    return { track: { ...track, url: sourceUrl(track.url, quality) }, quality };
  }

  #load(autoplay: boolean, isRetry = false): void {
    const found = this.#source();
    if (found === null) return;
    const { phase, position, buffered } = this.#state;
    this.#retry.cancel();
    this.#isWanted = autoplay;
    this.#loadedUrl = found.track.url;
    buffered.value = 0;
    // What is wrong stays so until the track is heard again.
    if (!isRetry) this.#tell(null);
    phase.value = autoplay ? "loading" : "paused";
    this.#output.load(found.track, {
      position: position.value,
      autoplay,
      index: this.#options.index(),
      quality: found.quality,
    });
  }

  /** Stands still at the position, though the output has nothing loaded. */
  #settle(): void {
    this.#isWanted = false;
    this.#loadedUrl = null;
    this.#tell(null);
    const { phase } = this.#state;
    if (phase.value !== "ended") phase.value = "paused";
  }

  #tell(event: Failed | null): void {
    const failure = event?.failure ?? null;
    this.#state.failure.value = failure;
    this.#state.message.value = event?.message ?? describeFailure(failure);
  }

  #recover(event: Failed): void {
    const recovery = decideRecovery(event.failure, {
      isWanted: this.#isWanted,
      attempts: this.#retry.attempts,
      canConvert: !this.#isConverted && this.#options.hasQualities() &&
        this.#options.quality() === "original",
    });
    switch (recovery.kind) {
      case "wait":
        return this.#settle();
      case "stop": {
        // The browser that blocks still has the track.
        const kept = event.failure === "blocked" ? this.#loadedUrl : null;
        this.#settle();
        this.#loadedUrl = kept;
        if (event.failure === "device") this.#options.onDeviceFailed();
        return this.#tell(event);
      }
      case "retry":
        this.#tell(event);
        this.#loadedUrl = null;
        this.#state.phase.value = "loading";
        return this.#retry.plan(
          () => this.#load(true, true),
          recovery.milliseconds,
        );
      case "convert":
        this.#isConverted = true;
        return this.#load(this.#isWanted);
      case "skip":
        this.#tell(event);
        this.#options.onBroken();
    }
  }

  #obey(event: OutputEvent): void {
    noteEvent(this.#state, event);
    switch (event.type) {
      case "playing":
        this.#retry.reset();
        this.#isWanted = true;
        this.#tell(null);
        return this.#options.onHeard();
      case "paused":
        this.#isWanted = false;
        break;
      case "ended":
        return this.#options.onEnded();
      case "track":
        return this.#options.onTrack(event.index);
      case "failed":
        this.#recover(event);
    }
  }

  /** Only the current output is believed: a late word of another cannot move the page. */
  #listenTo(heard: PlaybackOutput): () => void {
    return heard.listen((event) => {
      if (heard === this.#output) this.#obey(event);
    });
  }
}
