import type {
  LoadOptions,
  OutputEvent,
  PlaybackOutput,
  PlayerTrack,
} from "../player/output.ts";
import type { OutputPosition } from "../player/player.ts";
import type { Schedule } from "../player/schedule.ts";
import {
  CastLoader,
  type CastLoaderOptions,
  type FailedEvent,
} from "./cast_loader.ts";
import { connectDeviceVolume, type DeviceVolume } from "./device_volume.ts";
import { followMedia } from "./follow_media.ts";
import {
  pauseMedia,
  playMedia,
  repeatMedia,
  seekMedia,
} from "./media_commands.ts";
import { type CastMark, currentMark } from "./media_info.ts";
import { type MediaProgress, readProgress } from "./media_progress.ts";
import { findItemId } from "./send_queue.ts";

type Media = chrome.cast.media.Media;

export interface CastOutputOptions extends CastLoaderOptions {
  readonly schedule: Schedule;
}

/** Milliseconds after which a load has failed. The SDK has no limit of its own. */
const LOAD_TIMEOUT = 30_000;
/** Milliseconds that a jump inside the queue may take before the queue is loaded again. */
const JUMP_TIMEOUT = 5000;
/** Milliseconds after a stop in which the session may end: then it was no pause. */
const STOP_GRACE = 1500;

const nothing = () => {};

/** A Chromecast as an output: it plays the tape as a queue of its own. */
export class CastOutput implements PlaybackOutput {
  readonly playsQueue = true;
  readonly name: string;
  readonly #options: CastOutputOptions;
  readonly #volume: DeviceVolume;
  readonly #listeners = new Set<(event: OutputEvent) => void>();
  #media: Media | null = null;
  #stopFollowing = nothing;
  readonly #loader: CastLoader;
  /** What is asked of the device: the track, where in it, and whether it sounds. */
  #asked: LoadOptions | null = null;
  #phase: "empty" | "loading" | "jumping" | "loaded" | "failing" = "empty";
  /** Counts loads, so that a late answer about an old one is dropped. */
  #generation = 0;
  #cancelTimer = nothing;

  constructor(options: CastOutputOptions) {
    const { session, sdk } = options;
    this.#options = options;
    this.#loader = new CastLoader(options);
    this.name = this.#loader.device;
    this.#volume = connectDeviceVolume(
      sdk,
      session,
      (event) => this.#emit(event),
    );
  }

  load(_track: PlayerTrack, options: LoadOptions): void {
    this.#asked = options;
    const itemId = this.#findNear(options);
    if (itemId === null) return void this.#load();
    const jump = ++this.#generation;
    this.#phase = "jumping";
    const loadInstead = () => {
      if (jump === this.#generation) void this.#load();
    };
    this.#after(JUMP_TIMEOUT, loadInstead);
    this.#media?.queueJumpToItem(itemId, nothing, loadInstead);
  }

  /** Takes over a medium of this tape that plays already. Returns where it is, or `null` where it is none. */
  attach(media: Media): OutputPosition | null {
    const mark = currentMark(media);
    if (mark === null) return null;
    this.#generation++;
    const position = media.getEstimatedTime();
    const isPlaying = media.playerState !== "PAUSED";
    this.#asked = { ...mark, position, autoplay: isPlaying };
    this.#loader.queue.forget();
    this.#follow(media);
    return { index: mark.index, position, isPlaying };
  }

  /** Whether a load is on its way, which overtakes what another sender has loaded. */
  get isLoading(): boolean {
    return this.#phase === "loading";
  }

  play(): void {
    if (this.#asked === null) return;
    this.#asked = { ...this.#asked, autoplay: true };
    const media = this.#active();
    if (media !== null) playMedia(this.#options.sdk, media);
    else if (this.#phase === "empty") void this.#load();
  }

  pause(): void {
    if (this.#asked === null) return;
    this.#asked = { ...this.#asked, autoplay: false };
    const media = this.#active();
    if (media !== null) pauseMedia(this.#options.sdk, media);
  }

  seek(seconds: number): void {
    if (this.#asked === null) return;
    this.#asked = { ...this.#asked, position: seconds };
    const media = this.#active();
    if (media !== null) seekMedia(this.#options.sdk, media, seconds);
  }

  setVolume(volume: number): void {
    this.#volume.set(volume);
  }

  setMuted(muted: boolean): void {
    this.#volume.setMuted(muted);
  }

  /** Tells how loud the device is. */
  reportVolume(): void {
    this.#volume.report();
  }

  /** Follows the listener's wishes about order and repeating, where the device has others. */
  adjust(): void {
    const media = this.#active();
    if (media === null || this.#asked === null) return;
    repeatMedia(media, this.#options.repeatMode());
    if (this.#loader.queue.isInOrder(this.#asked.index)) return;
    this.#asked = {
      ...this.#asked,
      position: media.getEstimatedTime(),
      autoplay: media.playerState !== "PAUSED",
    };
    void this.#load();
  }

  release(): void {
    this.#empty();
    this.#volume[Symbol.dispose]();
  }

  listen(listener: (event: OutputEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #emit(event: OutputEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #active(): Media | null {
    return this.#phase === "loaded" ? this.#media : null;
  }

  #after(milliseconds: number, callback: () => void): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#options.schedule(callback, milliseconds);
  }

  /** Nothing is loaded any more: only a new load can go on. */
  #empty(): void {
    this.#generation++;
    this.#phase = "empty";
    this.#cancelTimer();
    this.#stopFollowing();
    this.#media = null;
  }

  /** What the device calls a track that it can leap to, or `null` where only a new load leads there. */
  #findNear(options: LoadOptions): number | null {
    const { index, position, autoplay, quality } = options;
    const media = this.#active();
    if (media === null || position > 0 || !autoplay) return null;
    const isSame = currentMark(media)?.quality === quality;
    return isSame && this.#loader.queue.isInOrder(index)
      ? findItemId(media, index)
      : null;
  }

  async #load(): Promise<void> {
    this.#empty();
    this.#phase = "loading";
    const generation = this.#generation;
    const isWanted = () => generation === this.#generation;
    let sentAs = this.#asked!;
    this.#after(LOAD_TIMEOUT, () => void this.#explain(true));
    const result = await this.#loader.load(() => sentAs = this.#asked!);
    if (!isWanted()) return;
    if (result.kind === "failed") return this.#fail(result.event);
    if (result.kind === "unheard") return await this.#explain(false);
    const asked = this.#asked!;
    this.#follow(result.sent.media);
    // What was asked for while the device was loading.
    if (asked.position !== sentAs.position) this.seek(asked.position);
    if (asked.autoplay !== sentAs.autoplay) this.#playOrPause(asked.autoplay);
    await result.sent.sendRest(isWanted);
  }

  #playOrPause(isPlaying: boolean): void {
    if (isPlaying) this.play();
    else this.pause();
  }

  #follow(media: Media): void {
    this.#stopFollowing();
    this.#media = media;
    this.#phase = "loaded";
    this.#stopFollowing = followMedia(media, this.#options.schedule, {
      onStatus: (progress, mark) => this.#obey(progress, mark),
      onPosition: () => {
        if (this.#phase === "loaded") this.#tellWhere();
      },
    });
    this.#obey(readProgress(media), currentMark(media));
  }

  #obey(progress: MediaProgress, mark: CastMark | null): void {
    const asked = this.#asked;
    if (
      asked === null || this.#phase === "failing" && progress.kind === "failed"
    ) return;
    if (this.#phase === "failing") this.#phase = "loaded";
    if (this.#phase === "jumping") {
      // What is told before the device is there is of the track before.
      if (mark?.index !== asked.index) return;
      this.#phase = "loaded";
      this.#after(LOAD_TIMEOUT, () => void this.#explain(true));
      if (!asked.autoplay) this.pause();
    }
    if (mark !== null && mark.index !== asked.index) {
      const generation = this.#generation;
      this.#asked = { ...asked, index: mark.index, position: 0 };
      this.#emit({ type: "track", index: mark.index });
      // The player may have had other plans, and have loaded another one by now.
      if (generation !== this.#generation) return;
    }
    switch (progress.kind) {
      case "playing":
      case "paused":
        this.#cancelTimer();
        if (progress.kind === "playing") this.#loader.noteHeard();
        this.#tellWhere();
        return this.#emit({ type: progress.kind });
      case "waiting":
        return this.#emit({ type: "waiting" });
      case "finished":
        this.#empty();
        return this.#emit({ type: "ended" });
      case "cancelled":
        this.#empty();
        return this.#after(STOP_GRACE, () => this.#emit({ type: "paused" }));
      case "interrupted":
        this.#empty();
        return this.#emit({ type: "waiting" });
      case "failed":
        return void this.#explain(false);
      case "idle":
    }
  }

  #tellWhere(): void {
    const media = this.#media;
    const duration = media?.media?.duration;
    if (duration) this.#emit({ type: "duration", seconds: duration });
    if (media === null) return;
    const seconds = media.getEstimatedTime();
    this.#asked = { ...this.#asked!, position: seconds };
    this.#emit({ type: "position", seconds });
  }

  /** Finds out why nothing is heard, and tells the page. */
  async #explain(isTimeout: boolean): Promise<void> {
    const generation = ++this.#generation;
    this.#phase = "failing";
    this.#cancelTimer();
    const event = await this.#loader.explain(this.#asked!.index, isTimeout);
    // A device may have gone on to the next track by itself, or the listener to another.
    if (generation === this.#generation && this.#phase === "failing") {
      this.#fail(event);
    }
  }

  #fail(event: FailedEvent): void {
    this.#empty();
    this.#emit(event);
  }
}
