/// <reference types="@types/chromecast-caf-sender" />
import type { CastSdk } from "@/lib/cast/sdk.ts";
import type {
  BrowserMessage,
  DeviceRequest,
  PageMessage,
  SessionData,
  StatusData,
} from "./messages.ts";
import {
  AUTO_JOIN_POLICY,
  CAST_STATE,
  CONTEXT_EVENT,
  ERROR_CODE,
  REPEAT_MODE,
  SESSION_EVENT,
  SESSION_STATE,
  STREAM_TYPE,
} from "./sdk_enums.ts";
import * as requests from "./sdk_requests.ts";

/** The way between a page and its browser. */
export interface CastBus {
  send(message: PageMessage): void;
  listen(listener: (message: BrowserMessage) => void): void;
}

/** Longest message that the SDK passes on, in characters: half of what a device takes in bytes. */
export const SDK_MESSAGE_LIMIT = 32_768;

type Api = typeof chrome.cast;
type Framework = typeof cast.framework;
type MediaApi = typeof chrome.cast.media;
type Failed = (error: chrome.cast.Error) => void;

class CastError implements Pick<chrome.cast.Error, "code" | "description"> {
  readonly code: chrome.cast.ErrorCode;
  readonly description: string | null;
  constructor(code: string, description: string | null = null) {
    this.code = code as chrome.cast.ErrorCode;
    this.description = description;
  }
}

/** Listeners by the name of an event. */
class Emitter {
  readonly #handlers = new Map<string, Set<(event: never) => void>>();
  addEventListener(type: string, handler: (event: never) => void): void {
    const handlers = this.#handlers.get(type) ?? new Set();
    this.#handlers.set(type, handlers.add(handler));
  }
  removeEventListener(type: string, handler: (event: never) => void): void {
    this.#handlers.get(type)?.delete(handler);
  }
  emit(type: string, event: object): void {
    const handlers = [...this.#handlers.get(type) ?? []];
    for (const handler of handlers) handler({ type, ...event } as never);
  }
}

type FakedMedia = Pick<
  chrome.cast.media.Media,
  | "mediaSessionId"
  | "playerState"
  | "idleReason"
  | "currentItemId"
  | "loadingItemId"
  | "repeatMode"
  | "media"
  | "items"
  | "play"
  | "pause"
  | "seek"
  | "stop"
  | "getEstimatedTime"
  | "addUpdateListener"
  | "removeUpdateListener"
  | "queueInsertItems"
  | "queueJumpToItem"
  | "queueUpdateItems"
  | "queueNext"
  | "queuePrev"
  | "queueSetRepeatMode"
  | "supportsCommand"
>;
type FakedSession = Pick<
  chrome.cast.Session,
  "media" | "queueLoad" | "addMediaListener" | "removeMediaListener"
>;
type FakedCastSession = Pick<
  cast.framework.CastSession,
  | "getSessionObj"
  | "getSessionId"
  | "getCastDevice"
  | "getMediaSession"
  | "setVolume"
  | "getVolume"
  | "setMute"
  | "isMute"
>;
type FakedContext = Pick<
  cast.framework.CastContext,
  | "setOptions"
  | "getCastState"
  | "requestSession"
  | "getCurrentSession"
  | "endCurrentSession"
>;

/**
 * A fake of the Cast Web Sender SDK over a bus to a {@linkcode CastDevice}. It behaves as the facts say
 * that the real one does, also where that is a trap: the items of a medium are only a window, a jump outside
 * of it does nothing and says nothing, a long message goes nowhere, a load that fails is a `session_error`, the
 * name of a device is escaped for HTML, and a medium that is over is another object when it comes back.
 *
 * @param now milliseconds
 */
export function createSenderSdk(
  bus: CastBus,
  now: () => number = () => performance.now(),
): CastSdk {
  const answers = new Map<
    number,
    (answer: BrowserMessage & { kind: "answer" }) => void
  >();
  let count = 0;

  function ask(
    request: DeviceRequest,
    succeeded: (status: StatusData | null) => void,
    failed: Failed,
  ): void {
    const id = ++count;
    const { length } = JSON.stringify({ type: "v2_message", message: request });
    if (length > SDK_MESSAGE_LIMIT) {
      const why = "Message length over limit";
      return failed(error(ERROR_CODE.INVALID_PARAMETER, why));
    }
    answers.set(id, ({ code, description, status }) => {
      if (code === null) succeeded(status);
      else failed(error(code, description));
    });
    const size = new TextEncoder().encode(JSON.stringify(request)).length;
    bus.send({ kind: "request", id, size, request });
  }

  class Media implements FakedMedia {
    mediaSessionId = 0;
    playerState!: chrome.cast.media.PlayerState;
    idleReason!: chrome.cast.media.IdleReason | null;
    currentItemId!: number | null;
    loadingItemId!: number | null;
    repeatMode!: chrome.cast.media.RepeatMode;
    media!: chrome.cast.media.MediaInfo | null;
    items!: chrome.cast.media.QueueItem[] | null;
    currentTime = 0;
    /** Whether the page has been told of it. */
    isKnown = false;
    #seenAt = 0;
    readonly #listeners = new Set<(isAlive: boolean) => void>();

    get isAlive(): boolean {
      return String(this.playerState) !== "IDLE" || this.loadingItemId !== null;
    }
    /** What a status does not speak of stays, but for what is only of a moment. */
    take(status: StatusData): void {
      const { media, items } = this;
      Object.assign(this, status, {
        media: status.media ?? media,
        items: status.items ?? items,
      });
      this.#seenAt = now();
      if (!this.isAlive) this.currentItemId = this.items = null;
    }
    tell(): void {
      for (const listener of [...this.#listeners]) listener(this.isAlive);
    }
    getEstimatedTime(): number {
      const isRunning = String(this.playerState) === "PLAYING";
      const time = this.currentTime +
        (isRunning ? (now() - this.#seenAt) / 1000 : 0);
      return Math.min(time, this.media?.duration ?? Infinity);
    }
    addUpdateListener(listener: (isAlive: boolean) => void): void {
      this.#listeners.add(listener);
    }
    removeUpdateListener(listener: (isAlive: boolean) => void): void {
      this.#listeners.delete(listener);
    }
    play(_: object, ok: () => void, failed: Failed): void {
      this.#order({ type: "PLAY" }, ok, failed);
    }
    pause(_: object, ok: () => void, failed: Failed): void {
      this.#order({ type: "PAUSE" }, ok, failed);
    }
    stop(_: object, ok: () => void, failed: Failed): void {
      this.#order({ type: "STOP" }, ok, failed);
    }
    seek(
      { currentTime }: chrome.cast.media.SeekRequest,
      ok: () => void,
      failed: Failed,
    ): void {
      this.#order({ type: "SEEK", currentTime }, ok, failed);
    }
    queueInsertItems(
      request: chrome.cast.media.QueueInsertItemsRequest,
      ok: () => void,
      failed: Failed,
    ): void {
      this.#order({ ...request, type: "QUEUE_INSERT" }, ok, failed);
    }
    queueJumpToItem(itemId: number, ok: () => void, failed: Failed): void {
      const isThere = this.items?.some((item) => item.itemId === itemId);
      if (!isThere) return; // silently, as the real one
      this.#order({ type: "QUEUE_UPDATE", currentItemId: itemId }, ok, failed);
    }
    queueUpdateItems(
      request: chrome.cast.media.QueueUpdateItemsRequest,
      ok: () => void,
      failed: Failed,
    ): void {
      this.#order({ ...request, type: "QUEUE_UPDATE" }, ok, failed);
    }
    queueNext(ok: () => void, failed: Failed): void {
      this.#order({ type: "QUEUE_UPDATE", jump: 1 }, ok, failed);
    }
    queuePrev(ok: () => void, failed: Failed): void {
      this.#order({ type: "QUEUE_UPDATE", jump: -1 }, ok, failed);
    }
    queueSetRepeatMode(
      repeatMode: chrome.cast.media.RepeatMode,
      ok: () => void,
      failed: Failed,
    ): void {
      this.#order({ type: "QUEUE_UPDATE", repeatMode }, ok, failed);
    }
    /** The default receiver hides the commands for next and previous, though both work. */
    supportsCommand(command: string): boolean {
      return ["pause", "seek"].includes(command);
    }
    /** The answer to an order is a status as any other. */
    #order(request: DeviceRequest, ok: () => void, failed: Failed): void {
      ask(request, (status) => {
        if (status !== null) context.session?.see(status);
        ok();
      }, failed);
    }
  }

  class Session extends Emitter implements FakedSession, FakedCastSession {
    media: chrome.cast.media.Media[] = [];
    readonly #data: SessionData;
    readonly #known = new Map<number, Media>();
    /** Loads of this page that are not answered yet. */
    #loads = 0;
    #volume: { level: number; muted: boolean };
    readonly #mediaListeners = new Set<
      (media: chrome.cast.media.Media) => void
    >();

    constructor(data: SessionData) {
      super();
      this.#data = data;
      this.#volume = { ...data.volume };
      if (data.status !== null) this.#find(data.status).isKnown = true;
    }
    #find(status: StatusData): Media {
      const { mediaSessionId } = status;
      const known = this.#known.get(mediaSessionId);
      const media = known ?? new Media();
      media.take(status);
      if (known === undefined) {
        this.#known.set(mediaSessionId, media);
        this.media.push(asPublished(media));
      }
      return media;
    }
    /** A medium that another page has loaded is told of, but not while this page waits for its own. */
    see(status: StatusData): void {
      const media = this.#find(status);
      if (media.isKnown) {
        media.tell();
        if (!media.isAlive) this.#forget(media);
      } else if (this.#loads === 0) {
        media.isKnown = true;
        for (const listener of this.#mediaListeners) {
          listener(asPublished(media));
        }
      }
    }
    #forget(media: Media): void {
      this.#known.delete(media.mediaSessionId);
      this.media = this.media.filter((one) => one !== asPublished(media));
    }
    /** Only what differs from what the page has asked for is news. */
    seeVolume(level: number, muted: boolean): void {
      const { level: before, muted: wasMuted } = this.#volume;
      if (level === before && muted === wasMuted) return;
      this.#volume = { level, muted };
      this.emit(SESSION_EVENT.VOLUME_CHANGED, { volume: level, isMute: muted });
    }
    getSessionObj(): chrome.cast.Session {
      return this as unknown as chrome.cast.Session;
    }
    getSessionId(): string {
      return this.#data.sessionId;
    }
    getCastDevice(): chrome.cast.Receiver {
      const friendlyName = escapeHtml(this.#data.friendlyName);
      return { friendlyName } as chrome.cast.Receiver;
    }
    getMediaSession(): chrome.cast.media.Media | null {
      return this.media.find(({ idleReason }) => !idleReason) ?? null;
    }
    getVolume(): number {
      return this.#volume.level;
    }
    isMute(): boolean {
      return this.#volume.muted;
    }
    setVolume(level: number): Promise<undefined> {
      this.#volume = { level, muted: false };
      return this.#sendVolume({ level });
    }
    setMute(muted: boolean): Promise<undefined> {
      this.#volume = { ...this.#volume, muted };
      return this.#sendVolume({ muted });
    }
    #sendVolume(volume: { level?: number; muted?: boolean }) {
      return new Promise<undefined>((resolve, reject) =>
        ask(
          { type: "SET_VOLUME", ...volume },
          () => resolve(undefined),
          ({ code }) => reject(code),
        )
      );
    }
    addMediaListener(listener: (media: chrome.cast.media.Media) => void): void {
      this.#mediaListeners.add(listener);
    }
    removeMediaListener(
      listener: (media: chrome.cast.media.Media) => void,
    ): void {
      this.#mediaListeners.delete(listener);
    }
    queueLoad(
      request: chrome.cast.media.QueueLoadRequest,
      ok: (media: chrome.cast.media.Media) => void,
      failed: Failed,
    ): void {
      this.#loads++;
      ask({ ...request, type: "QUEUE_LOAD" }, (status) => {
        this.#loads--;
        if (status === null) return failed(error(ERROR_CODE.SESSION_ERROR));
        const media = this.#find(status);
        media.isKnown = true;
        ok(asPublished(media));
      }, (error) => {
        this.#loads--;
        failed(error);
      });
    }
  }

  class Context extends Emitter implements FakedContext {
    session: Session | null = null;
    #castState: string = CAST_STATE.NO_DEVICES_AVAILABLE;
    #state: string = SESSION_STATE.NO_SESSION;
    #hasDevices = false;
    #hasOptions = false;
    readonly #picks = new Map<
      number,
      { resolve: (code?: undefined) => void; reject: (code: string) => void }
    >();

    constructor() {
      super();
      bus.listen((message) => this.#obey(message));
    }
    setOptions(options: cast.framework.CastOptions): void {
      if (this.#hasOptions) return; // a second call is ignored
      this.#hasOptions = true;
      if (options.receiverApplicationId === "CC1AD845") {
        bus.send({ kind: "hello" });
      }
    }
    getCastState(): cast.framework.CastState {
      return this.#castState as cast.framework.CastState;
    }
    getCurrentSession(): cast.framework.CastSession | null {
      return this.session as unknown as cast.framework.CastSession | null;
    }
    /** Until a device is chosen nothing is said: only the page knows that it has asked. */
    requestSession(): Promise<undefined> {
      const id = ++count;
      return new Promise((resolve, reject) => {
        this.#picks.set(id, { resolve, reject });
        bus.send({ kind: "pick", id });
      });
    }
    endCurrentSession(stops: boolean): void {
      if (this.session === null) return;
      this.#setState(SESSION_STATE.SESSION_ENDING);
      bus.send({ kind: "end", stops });
    }
    /** The same state twice is no news, but for a failure. What is said of devices follows. */
    #setState(sessionState: string, errorCode: string | null = null): void {
      const isNews = sessionState !== this.#state ||
        sessionState === SESSION_STATE.SESSION_START_FAILED;
      this.#state = sessionState;
      if (!isNews) return;
      const { session } = this;
      this.emit(CONTEXT_EVENT.SESSION_STATE_CHANGED, {
        ...{ session, sessionState, errorCode },
      });
      this.#tellCastState();
    }
    #tellCastState(): void {
      const castState = this.#deriveCastState();
      if (castState === this.#castState) return;
      this.#castState = castState;
      this.emit(CONTEXT_EVENT.CAST_STATE_CHANGED, { castState });
    }
    #deriveCastState(): string {
      switch (this.#state) {
        case SESSION_STATE.SESSION_STARTING:
        case SESSION_STATE.SESSION_ENDING:
          return CAST_STATE.CONNECTING;
        case SESSION_STATE.SESSION_STARTED:
        case SESSION_STATE.SESSION_RESUMED:
          return CAST_STATE.CONNECTED;
        default:
          return this.#hasDevices
            ? CAST_STATE.NOT_CONNECTED
            : CAST_STATE.NO_DEVICES_AVAILABLE;
      }
    }
    #connect(data: SessionData): void {
      const isStarting = this.#state === SESSION_STATE.SESSION_STARTING;
      this.session = new Session(data);
      this.#setState(
        isStarting
          ? SESSION_STATE.SESSION_STARTED
          : SESSION_STATE.SESSION_RESUMED,
      );
    }
    #obey(message: BrowserMessage): void {
      switch (message.kind) {
        case "welcome":
          this.#hasDevices = message.hasDevices;
          if (message.session !== null) return this.#connect(message.session);
          return this.#tellCastState();
        case "picked":
          if (message.isAnnounced) {
            this.#setState(SESSION_STATE.SESSION_STARTING);
          }
          this.#connect(message.session);
          return this.#picks.get(message.id)?.resolve();
        case "not-picked":
          this.#setState(SESSION_STATE.SESSION_START_FAILED, message.code);
          return this.#picks.get(message.id)?.reject(message.code);
        case "answer":
          return answers.get(message.id)?.(message);
        case "status":
          return this.session?.see(message.status);
        case "volume":
          return this.session?.seeVolume(message.level, message.muted);
        case "ended":
          // Whoever listens still finds the session.
          this.#setState(SESSION_STATE.SESSION_ENDED);
          this.session = null;
      }
    }
  }

  const context = new Context();
  const framework = {
    CastContext: { getInstance: () => context },
    CastState: CAST_STATE,
    SessionState: SESSION_STATE,
    CastContextEventType: CONTEXT_EVENT,
    SessionEventType: SESSION_EVENT,
  } satisfies Record<
    keyof Pick<
      Framework,
      | "CastContext"
      | "CastState"
      | "SessionState"
      | "CastContextEventType"
      | "SessionEventType"
    >,
    unknown
  >;
  const media = {
    DEFAULT_MEDIA_RECEIVER_APP_ID: "CC1AD845",
    StreamType: STREAM_TYPE,
    RepeatMode: REPEAT_MODE,
    MediaInfo: requests.MediaInfo,
    MusicTrackMediaMetadata: requests.MusicTrackMediaMetadata,
    QueueItem: requests.QueueItem,
    QueueLoadRequest: requests.QueueLoadRequest,
    QueueInsertItemsRequest: requests.QueueInsertItemsRequest,
    QueueUpdateItemsRequest: requests.QueueUpdateItemsRequest,
    PlayRequest: requests.PlayRequest,
    PauseRequest: requests.PauseRequest,
    SeekRequest: requests.SeekRequest,
  } satisfies Partial<Record<keyof MediaApi, unknown>>;
  const api = {
    isAvailable: true,
    ErrorCode: ERROR_CODE,
    AutoJoinPolicy: AUTO_JOIN_POLICY,
    Image: requests.Image,
    unescape: unescapeHtml,
    media,
  } satisfies Partial<Record<keyof Api, unknown>>;
  return {
    framework: framework as unknown as Framework,
    chrome: api as unknown as Api,
  };

  function asPublished(media: Media): chrome.cast.media.Media {
    return media as unknown as chrome.cast.media.Media;
  }
  function error(
    code: string,
    description: string | null = null,
  ): chrome.cast.Error {
    return new CastError(code, description) as unknown as chrome.cast.Error;
  }
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>']/g, (found) => ENTITIES[found as "&"]);
}

function unescapeHtml(text: string): string {
  return Object.entries(ENTITIES).reduceRight(
    (text, [character, entity]) => text.replaceAll(entity, character),
    text,
  );
}
