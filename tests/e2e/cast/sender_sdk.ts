/// <reference types="@types/chromecast-caf-sender" />
import {
  type BrowserMessage,
  type DeviceRequest,
  MESSAGE_LIMIT,
  type PageMessage,
  type SessionData,
  type StatusData,
} from "./messages.ts";

/** The way between a page and its browser. */
export interface CastBus {
  send(message: PageMessage): void;
  listen(listener: (message: BrowserMessage) => void): void;
}

/** The names and values of a published enum of strings: a wrong one does not compile. */
type Values<E> = { readonly [Name in keyof E]: `${E[Name] & string}` };
type Api = typeof chrome.cast;
type Framework = typeof cast.framework;
type MediaApi = typeof chrome.cast.media;
type Failed = (error: chrome.cast.Error) => void;

const ERROR_CODE = {
  CANCEL: "cancel",
  TIMEOUT: "timeout",
  API_NOT_INITIALIZED: "api_not_initialized",
  INVALID_PARAMETER: "invalid_parameter",
  EXTENSION_NOT_COMPATIBLE: "extension_not_compatible",
  EXTENSION_MISSING: "extension_missing",
  RECEIVER_UNAVAILABLE: "receiver_unavailable",
  SESSION_ERROR: "session_error",
  CHANNEL_ERROR: "channel_error",
  LOAD_MEDIA_FAILED: "load_media_failed",
} satisfies Values<Api["ErrorCode"]>;

const AUTO_JOIN_POLICY = {
  CUSTOM_CONTROLLER_SCOPED: "custom_controller_scoped",
  TAB_AND_ORIGIN_SCOPED: "tab_and_origin_scoped",
  ORIGIN_SCOPED: "origin_scoped",
  PAGE_SCOPED: "page_scoped",
} satisfies Values<Api["AutoJoinPolicy"]>;

const REPEAT_MODE = {
  OFF: "REPEAT_OFF",
  ALL: "REPEAT_ALL",
  SINGLE: "REPEAT_SINGLE",
  ALL_AND_SHUFFLE: "REPEAT_ALL_AND_SHUFFLE",
} satisfies Values<MediaApi["RepeatMode"]>;

const STREAM_TYPE = {
  BUFFERED: "BUFFERED",
  LIVE: "LIVE",
  OTHER: "OTHER",
} satisfies Values<MediaApi["StreamType"]>;

const CAST_STATE = {
  NO_DEVICES_AVAILABLE: "NO_DEVICES_AVAILABLE",
  NOT_CONNECTED: "NOT_CONNECTED",
  CONNECTING: "CONNECTING",
  CONNECTED: "CONNECTED",
} satisfies Values<Framework["CastState"]>;

const SESSION_STATE = {
  NO_SESSION: "NO_SESSION",
  SESSION_STARTING: "SESSION_STARTING",
  SESSION_STARTED: "SESSION_STARTED",
  SESSION_START_FAILED: "SESSION_START_FAILED",
  SESSION_ENDING: "SESSION_ENDING",
  SESSION_ENDED: "SESSION_ENDED",
  SESSION_RESUMED: "SESSION_RESUMED",
} satisfies Values<Framework["SessionState"]>;

const CONTEXT_EVENT = {
  CAST_STATE_CHANGED: "caststatechanged",
  SESSION_STATE_CHANGED: "sessionstatechanged",
} satisfies Values<Framework["CastContextEventType"]>;

const SESSION_EVENT = {
  APPLICATION_STATUS_CHANGED: "applicationstatuschanged",
  APPLICATION_METADATA_CHANGED: "applicationmetadatachanged",
  ACTIVE_INPUT_STATE_CHANGED: "activeinputstatechanged",
  VOLUME_CHANGED: "volumechanged",
  MEDIA_SESSION: "mediasession",
} satisfies Values<Framework["SessionEventType"]>;

/** Options and requests: as in the SDK, plain bags of what a page puts in. */
class Bag {
  constructor(values: object = {}) {
    Object.assign(this, values);
  }
}

class CastError implements Pick<chrome.cast.Error, "code" | "description"> {
  readonly description = null;
  readonly code: chrome.cast.ErrorCode;
  constructor(code: string) {
    this.code = code as chrome.cast.ErrorCode;
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

/** What the fake puts on a window. The SDK itself has more; a page that uses that does not run here. */
export interface SenderSdk {
  readonly framework: Framework;
  readonly chrome: Api;
}

/**
 * A fake of the Cast Web Sender SDK over a bus to a {@linkcode CastDevice}. It behaves as the facts say
 * that the real one does, also where that is a trap: the items of a medium are only a window, a jump outside
 * of it does nothing and says nothing, and a message above 64 KiB goes nowhere.
 *
 * @param now milliseconds
 */
export function createSenderSdk(
  bus: CastBus,
  now: () => number = () => performance.now(),
): SenderSdk {
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
    const size = new TextEncoder().encode(JSON.stringify(request)).length;
    if (size > MESSAGE_LIMIT) {
      queueMicrotask(() => failed(error(ERROR_CODE.CHANNEL_ERROR)));
    }
    answers.set(id, ({ code, status }) => {
      if (size > MESSAGE_LIMIT) return;
      if (code === null) succeeded(status);
      else failed(error(code));
    });
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
    #seenAt = 0;
    readonly #listeners = new Set<(isAlive: boolean) => void>();

    update(status: StatusData): void {
      Object.assign(this, status);
      this.#seenAt = now();
      for (const listener of [...this.#listeners]) {
        listener(status.playerState !== "IDLE");
      }
    }
    getEstimatedTime(): number {
      const isRunning = String(this.playerState) === "PLAYING";
      return this.currentTime + (isRunning ? (now() - this.#seenAt) / 1000 : 0);
    }
    addUpdateListener(listener: (isAlive: boolean) => void): void {
      this.#listeners.add(listener);
    }
    removeUpdateListener(listener: (isAlive: boolean) => void): void {
      this.#listeners.delete(listener);
    }
    play(_: object, ok: () => void, failed: Failed): void {
      ask({ type: "PLAY" }, ok, failed);
    }
    pause(_: object, ok: () => void, failed: Failed): void {
      ask({ type: "PAUSE" }, ok, failed);
    }
    stop(_: object, ok: () => void, failed: Failed): void {
      ask({ type: "STOP" }, ok, failed);
    }
    seek(
      { currentTime }: chrome.cast.media.SeekRequest,
      ok: () => void,
      failed: Failed,
    ): void {
      ask({ type: "SEEK", currentTime }, ok, failed);
    }
    queueInsertItems(
      request: chrome.cast.media.QueueInsertItemsRequest,
      ok: () => void,
      failed: Failed,
    ): void {
      ask({ type: "QUEUE_INSERT", ...request }, ok, failed);
    }
    queueJumpToItem(itemId: number, ok: () => void, failed: Failed): void {
      const isThere = this.items?.some((item) => item.itemId === itemId);
      if (!isThere) return; // silently, as the real one
      ask({ type: "QUEUE_UPDATE", currentItemId: itemId }, ok, failed);
    }
    queueNext(ok: () => void, failed: Failed): void {
      ask({ type: "QUEUE_UPDATE", jump: 1 }, ok, failed);
    }
    queuePrev(ok: () => void, failed: Failed): void {
      ask({ type: "QUEUE_UPDATE", jump: -1 }, ok, failed);
    }
    queueSetRepeatMode(
      repeatMode: chrome.cast.media.RepeatMode,
      ok: () => void,
      failed: Failed,
    ): void {
      ask({ type: "QUEUE_UPDATE", repeatMode }, ok, failed);
    }
    /** The default receiver hides the commands for next and previous, though both work. */
    supportsCommand(command: string): boolean {
      return ["pause", "seek"].includes(command);
    }
  }

  class Session extends Emitter implements FakedSession, FakedCastSession {
    media: chrome.cast.media.Media[] = [];
    readonly #data: SessionData;
    #volume: { level: number; muted: boolean };
    readonly #mediaListeners = new Set<
      (media: chrome.cast.media.Media) => void
    >();

    constructor(data: SessionData) {
      super();
      this.#data = data;
      this.#volume = data.volume;
      if (data.status !== null) this.adopt(data.status);
    }
    adopt(status: StatusData): Media {
      const known = this.media[0] as unknown as Media | undefined;
      if (known?.mediaSessionId === status.mediaSessionId) return known;
      const media = new Media();
      media.update(status);
      this.media = [asPublished(media)];
      return media;
    }
    /** A status of a medium that this page did not load makes one. */
    see(status: StatusData): void {
      const known = this.media[0] as unknown as Media | undefined;
      if (known?.mediaSessionId === status.mediaSessionId) {
        return known.update(status);
      }
      if (known !== undefined && status.mediaSessionId < known.mediaSessionId) {
        return;
      }
      const media = this.adopt(status);
      for (const listener of this.#mediaListeners) listener(asPublished(media));
    }
    seeVolume(level: number, muted: boolean): void {
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
      const { friendlyName } = this.#data;
      return { friendlyName } as chrome.cast.Receiver;
    }
    getMediaSession(): chrome.cast.media.Media | null {
      return this.media[0] ?? null;
    }
    getVolume(): number {
      return this.#volume.level;
    }
    isMute(): boolean {
      return this.#volume.muted;
    }
    setVolume(level: number): Promise<undefined> {
      return this.#sendVolume({ level });
    }
    setMute(muted: boolean): Promise<undefined> {
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
      ask(
        { type: "QUEUE_LOAD", ...request },
        (status) => status !== null && ok(asPublished(this.adopt(status))),
        failed,
      );
    }
  }

  class Context extends Emitter implements FakedContext {
    #state: string = CAST_STATE.NO_DEVICES_AVAILABLE;
    #session: Session | null = null;
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
      return this.#state as cast.framework.CastState;
    }
    getCurrentSession(): cast.framework.CastSession | null {
      return this.#session as unknown as cast.framework.CastSession | null;
    }
    requestSession(): Promise<undefined> {
      const id = ++count;
      this.#setState(CAST_STATE.CONNECTING);
      this.#tellSession(SESSION_STATE.SESSION_STARTING);
      return new Promise((resolve, reject) => {
        this.#picks.set(id, { resolve, reject });
        bus.send({ kind: "pick", id });
      });
    }
    endCurrentSession(stops: boolean): void {
      if (this.#session === null) return;
      this.#tellSession(SESSION_STATE.SESSION_ENDING);
      bus.send({ kind: "end", stops });
    }
    #setState(state: string): void {
      if (state === this.#state) return;
      this.#state = state;
      this.emit(CONTEXT_EVENT.CAST_STATE_CHANGED, { castState: state });
    }
    #tellSession(sessionState: string, errorCode?: string): void {
      this.emit(CONTEXT_EVENT.SESSION_STATE_CHANGED, {
        session: this.#session,
        sessionState,
        errorCode,
      });
    }
    #connect(data: SessionData, sessionState: string): void {
      this.#session = new Session(data);
      this.#setState(CAST_STATE.CONNECTED);
      this.#tellSession(sessionState);
    }
    #obey(message: BrowserMessage): void {
      switch (message.kind) {
        case "welcome":
          if (message.session !== null) {
            return this.#connect(
              message.session,
              SESSION_STATE.SESSION_RESUMED,
            );
          }
          return this.#setState(
            message.hasDevices
              ? CAST_STATE.NOT_CONNECTED
              : CAST_STATE.NO_DEVICES_AVAILABLE,
          );
        case "picked":
          this.#connect(message.session, SESSION_STATE.SESSION_STARTED);
          return this.#picks.get(message.id)?.resolve();
        case "not-picked":
          this.#setState(CAST_STATE.NOT_CONNECTED);
          this.#tellSession(SESSION_STATE.SESSION_START_FAILED, message.code);
          return this.#picks.get(message.id)?.reject(message.code);
        case "joined":
          return this.#connect(message.session, SESSION_STATE.SESSION_RESUMED);
        case "answer":
          return answers.get(message.id)?.(message);
        case "status":
          return this.#session?.see(message.status);
        case "volume":
          return this.#session?.seeVolume(message.level, message.muted);
        case "ended":
          this.#tellSession(SESSION_STATE.SESSION_ENDED);
          this.#session = null;
          return this.#setState(CAST_STATE.NOT_CONNECTED);
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
    MediaInfo: class extends Bag {
      constructor(contentId: string, contentType: string) {
        super({ contentId, contentType, metadata: null, customData: null });
      }
    },
    MusicTrackMediaMetadata: class extends Bag {
      constructor() {
        super({ metadataType: 3, type: 3 });
      }
    },
    QueueItem: class extends Bag {
      constructor(media: unknown) {
        super({ media, autoplay: true, startTime: 0 });
      }
    },
    QueueLoadRequest: class extends Bag {
      constructor(items: unknown) {
        super({ items, startIndex: 0, repeatMode: REPEAT_MODE.OFF });
      }
    },
    QueueInsertItemsRequest: class extends Bag {
      constructor(items: unknown) {
        super({ items });
      }
    },
    PlayRequest: Bag,
    PauseRequest: Bag,
    SeekRequest: Bag,
  } satisfies Partial<Record<keyof MediaApi, unknown>>;
  const api = {
    isAvailable: true,
    ErrorCode: ERROR_CODE,
    AutoJoinPolicy: AUTO_JOIN_POLICY,
    Image: class extends Bag {
      constructor(url: string) {
        super({ url });
      }
    },
    media,
  } satisfies Partial<Record<keyof Api, unknown>>;
  return {
    framework: framework as unknown as Framework,
    chrome: api as unknown as Api,
  };

  function asPublished(media: Media): chrome.cast.media.Media {
    return media as unknown as chrome.cast.media.Media;
  }
  function error(code: string): chrome.cast.Error {
    return new CastError(code) as unknown as chrome.cast.Error;
  }
}
