import type {
  BrowserMessage,
  DeviceRequest,
  ItemData,
  PageMessage,
  SessionData,
  StatusData,
} from "./messages.ts";
import { MESSAGE_LIMIT } from "./messages.ts";

/** What sounds inside a device. */
export interface DeviceAudio {
  /** Replaces what plays. */
  load(url: string, options: { at: number; autoplay: boolean }): void;
  play(): void;
  pause(): void;
  seek(seconds: number): void;
  setVolume(level: number, muted: boolean): void;
  stop(): void;
  /** Told of everything that the sound does; `generation` counts loads. */
  onEvent: (event: AudioEvent) => void;
}

export interface AudioEvent {
  type: "playing" | "paused" | "waiting" | "ended" | "error";
  /** Seconds into the track. */
  time: number;
}

/** One page with the SDK, as its browser knows it. */
export interface Sender {
  /** Sessions are shared by the pages of an origin. */
  readonly origin: string;
  receive(message: BrowserMessage): void;
}

type Load = Extract<DeviceRequest, { type: "QUEUE_LOAD" }>;
type Item = ItemData & { itemId: number };

/**
 * A Chromecast with its default receiver, and the browser's part of casting: a queue, a window of three
 * items, idle reasons, one session for an origin. It keeps what a page should not have done in `violations`.
 */
export class CastDevice {
  readonly name: string;
  /** Everything that pages asked of the device. */
  readonly requests: DeviceRequest[] = [];
  /** What a page did that no device understands. */
  readonly violations: string[] = [];
  isVisible = true;
  /** What the picker says: an error code in place of this device. */
  pickerSays: `${chrome.cast.ErrorCode}` | null = null;
  /** Answers to loads are held back. */
  isMute = false;
  /** What the SDK makes of a load that fails: most versions say no more than this. */
  loadError: "session_error" | "load_media_failed" = "session_error";
  /** Whether a page hears that a session begins before it has begun. */
  isAnnounced = true;
  /** What becomes of jumps inside the queue: held ones wait for {@linkcode releaseJump}. */
  jumps: "obeyed" | "held" | "refused" = "obeyed";
  readonly #audio: DeviceAudio;
  #heldJump: Item | undefined;
  readonly #connected = new Set<Sender>();
  #volume = { level: 0.5, muted: false };
  #sessionCount = 0;
  #mediaCount = 0;
  #itemCount = 0;
  #origin: string | null = null;
  #status: StatusData | null = null;
  #items: Item[] = [];
  #pending: { sender: Sender; id: number } | null = null;

  constructor(name: string, audio: DeviceAudio) {
    this.name = name;
    this.#audio = audio;
    audio.onEvent = (event) => this.#hear(event);
  }

  get volume() {
    return this.#volume;
  }
  get status(): StatusData | null {
    return this.#status;
  }
  /** Titles of the queue, whole. */
  get queue(): Item[] {
    return this.#items;
  }
  get isConnected(): boolean {
    return this.#connected.size > 0;
  }

  /** A page is gone. Its session goes on. */
  detach(sender: Sender): void {
    this.#connected.delete(sender);
  }

  handle(sender: Sender, message: PageMessage): void {
    switch (message.kind) {
      case "hello": {
        const isOurs = this.#origin === sender.origin;
        if (isOurs) this.#connected.add(sender);
        return sender.receive({
          kind: "welcome",
          hasDevices: this.isVisible,
          session: isOurs ? this.#session() : null,
        });
      }
      case "pick":
        return this.#pick(sender, message.id);
      case "end":
        if (message.stops) return this.#endSession("CANCELLED");
        this.#connected.delete(sender);
        return sender.receive({ kind: "ended" });
      case "request":
        this.requests.push(message.request);
        if (message.size > MESSAGE_LIMIT) {
          this.violations.push(`a message of ${message.size} bytes`);
          return;
        }
        return this.#request(sender, message.id, message.request);
    }
  }

  /** Somebody else plays something here, with an app of the same kind. */
  loadForeign(title: string, customData: unknown = null): void {
    this.#replace([{
      media: {
        contentId: "https://elsewhere.example/a.mp3",
        contentType: "audio/mpeg",
        metadata: { title },
        customData,
      },
    }], { startIndex: 0 });
    this.#tell({ playerState: "PLAYING" });
  }

  /** The device gets to the jump that it was asked for. */
  releaseJump(): void {
    this.#start(this.#heldJump, 0);
  }

  /** Somebody stops what plays, on the device itself. */
  stopMedia(): void {
    this.#audio.stop();
    this.#idle("CANCELLED");
  }

  /** Another app is started here: the session is over. */
  launchOther(): void {
    this.#endSession("INTERRUPTED");
  }

  /** The device has lost its power: it says nothing any more. */
  drop(): void {
    this.#audio.stop();
    this.#status = null;
    this.#leave();
  }

  /** The volume is changed on the device itself. */
  turnVolume(level: number, muted = false): void {
    this.#volume = { level, muted };
    this.#audio.setVolume(level, muted);
    this.#broadcast({ kind: "volume", level, muted });
  }

  #session(): SessionData {
    return {
      sessionId: `session-${this.#sessionCount}`,
      friendlyName: this.name,
      volume: this.#volume,
      status: this.#status,
    };
  }

  #pick(sender: Sender, id: number): void {
    if (this.pickerSays !== null) {
      const code = this.pickerSays;
      return sender.receive({ kind: "not-picked", id, code });
    }
    // Whoever plays here already is shown out first, of this origin or not.
    if (this.#origin !== null) this.#endSession("CANCELLED");
    this.#sessionCount++;
    this.#origin = sender.origin;
    this.#connected.add(sender);
    const { isAnnounced } = this;
    const session = this.#session();
    sender.receive({ kind: "picked", id, session, isAnnounced });
  }

  #endSession(reason: "CANCELLED" | "INTERRUPTED"): void {
    this.#audio.stop();
    if (this.#status !== null) this.#idle(reason);
    this.#status = null;
    this.#leave();
  }

  #leave(): void {
    this.#origin = null;
    this.#broadcast({ kind: "ended" });
    this.#connected.clear();
  }

  #request(sender: Sender, id: number, request: DeviceRequest): void {
    const answer = (code: `${chrome.cast.ErrorCode}` | null) =>
      sender.receive(this.#answer(id, code));
    switch (request.type) {
      case "QUEUE_LOAD":
        return this.#load(sender, id, request);
      case "SET_VOLUME":
        this.turnVolume(
          request.level ?? this.#volume.level,
          request.muted ?? this.#volume.muted,
        );
        return answer(null);
    }
    if (this.#status === null || this.#status.playerState === "IDLE") {
      return answer("session_error");
    }
    switch (request.type) {
      case "QUEUE_INSERT":
        return answer(this.#insert(request.items, request.insertBefore));
      case "QUEUE_UPDATE":
        return answer(this.#update(request));
      case "PLAY":
        this.#audio.play();
        break;
      case "PAUSE":
        this.#audio.pause();
        break;
      case "SEEK":
        this.#audio.seek(request.currentTime);
        this.#tell({ currentTime: request.currentTime });
        break;
      case "STOP":
        this.#audio.stop();
        this.#idle("CANCELLED");
    }
    answer(null);
  }

  #load(sender: Sender, id: number, request: Load): void {
    const isBad = request.items.some(({ itemId }) => itemId != null) ||
      request.items.length === 0;
    if (isBad) {
      this.violations.push("a queue with itemId set, or with nothing in it");
      return sender.receive(this.#answer(id, "invalid_parameter"));
    }
    const relative = request.items.find(({ media }) =>
      !/^https?:\/\//.test(media.contentId) || !media.contentType ||
      media.duration != null && typeof media.duration !== "number"
    );
    if (relative !== undefined) {
      this.violations.push(`a medium as ${JSON.stringify(relative.media)}`);
    }
    this.#pending = this.isMute ? null : { sender, id };
    this.#replace(request.items, request);
    // While it loads, a device is idle without a reason.
    this.#tell({ playerState: "IDLE" });
    if (this.isMute) return;
    const item = this.#current();
    this.#start(item, request.currentTime ?? item?.startTime ?? 0);
  }

  #replace(
    items: ItemData[],
    { startIndex = 0, repeatMode = "REPEAT_OFF" }: Partial<Load>,
  ): void {
    this.#audio.stop();
    const isActive = this.#status !== null &&
      this.#status.playerState !== "IDLE";
    if (isActive) this.#idle("INTERRUPTED");
    this.#items = items.map((item) => this.#name(item));
    this.#status = {
      mediaSessionId: ++this.#mediaCount,
      playerState: "BUFFERING",
      idleReason: null,
      currentItemId: this.#items[startIndex]?.itemId ?? null,
      loadingItemId: null,
      currentTime: 0,
      repeatMode,
      media: null,
      items: null,
    };
  }

  #name(item: ItemData): Item {
    return { ...item, itemId: ++this.#itemCount };
  }

  #insert(
    items: ItemData[],
    before: number | null | undefined,
  ): "invalid_parameter" | null {
    const at = before == null
      ? this.#items.length
      : this.#items.findIndex(({ itemId }) => itemId === before);
    if (at < 0 || items.some(({ itemId }) => itemId != null)) {
      this.violations.push("an insert that names no item, or names its own");
      return "invalid_parameter";
    }
    this.#items.splice(at, 0, ...items.map((item) => this.#name(item)));
    this.#tell({});
    return null;
  }

  #update(
    { items = [], currentItemId, jump, repeatMode }: DeviceRequest & {
      type: "QUEUE_UPDATE";
    },
  ): "invalid_parameter" | null {
    for (const { itemId, autoplay } of items) {
      const item = this.#items.find((item) => item.itemId === itemId);
      if (item === undefined) {
        this.violations.push("an update of an item that is not there");
        return "invalid_parameter";
      }
      if (autoplay !== undefined) item.autoplay = autoplay;
    }
    if (repeatMode !== undefined) this.#tell({ repeatMode });
    if (currentItemId !== undefined && typeof currentItemId !== "number") {
      this.violations.push("a jump to something that is no number");
      return "invalid_parameter";
    }
    const index = currentItemId === undefined
      ? this.#index() + (jump ?? 0)
      : this.#items.findIndex(({ itemId }) => itemId === currentItemId);
    const item = this.#items[index];
    if (item === undefined || index === this.#index()) return null;
    if (this.jumps === "refused") return "invalid_parameter";
    if (this.jumps === "held") this.#heldJump = item;
    else this.#start(item, 0);
    return null;
  }

  #index(): number {
    const id = this.#status?.currentItemId;
    return this.#items.findIndex(({ itemId }) => itemId === id);
  }

  #current(): Item | undefined {
    return this.#items[this.#index()];
  }

  #start(item: Item | undefined, at: number): void {
    if (item === undefined) return;
    this.#tell({
      playerState: "BUFFERING",
      idleReason: null,
      currentItemId: item.itemId,
      loadingItemId: null,
      currentTime: at,
    });
    const { contentId } = item.media;
    this.#audio.load(contentId, { at, autoplay: item.autoplay ?? true });
  }

  #hear({ type, time }: AudioEvent): void {
    if (this.#status === null || this.#status.playerState === "IDLE") return;
    if (type === "playing") this.#sound("PLAYING", time);
    else if (type === "paused") this.#sound("PAUSED", time);
    else if (type === "waiting") this.#sound("BUFFERING", time);
    else if (type === "ended") this.#goOn();
    else this.#fail();
  }

  #sound(playerState: StatusData["playerState"], currentTime: number): void {
    this.#tell({ playerState, currentTime });
    if (playerState !== "BUFFERING") this.#answerLoad(null);
  }

  #goOn(): void {
    const mode = this.#status?.repeatMode;
    const index = this.#index();
    const next = mode === "REPEAT_SINGLE"
      ? this.#items[index]
      : this.#items[index + 1] ??
        (mode === "REPEAT_ALL" ? this.#items[0] : undefined);
    if (next === undefined) return this.#idle("FINISHED");
    // Between two items a device is idle too, with the next one loading.
    this.#tell({
      playerState: "IDLE",
      idleReason: "FINISHED",
      loadingItemId: next.itemId,
    });
    this.#start(next, 0);
  }

  #fail(): void {
    this.#answerLoad(this.loadError);
    this.#idle("ERROR");
  }

  #answerLoad(code: `${chrome.cast.ErrorCode}` | null): void {
    const pending = this.#pending;
    this.#pending = null;
    pending?.sender.receive(this.#answer(pending.id, code));
  }

  #answer(id: number, code: `${chrome.cast.ErrorCode}` | null): BrowserMessage {
    const description = code === this.loadError ? "LOAD_FAILED" : null;
    const status = code === null ? this.#status : null;
    return { kind: "answer", id, code, description, status };
  }

  /** What is over has no queue any more. */
  #idle(idleReason: NonNullable<StatusData["idleReason"]>): void {
    this.#status = {
      ...this.#status!,
      playerState: "IDLE",
      idleReason,
      currentItemId: null,
      loadingItemId: null,
      items: null,
      media: null,
    };
    this.#broadcast({ kind: "status", status: this.#status });
  }

  #tell(change: Partial<StatusData>): void {
    if (this.#status === null) return;
    this.#status = { ...this.#status, ...change };
    const index = this.#index();
    this.#status.media = this.#items[index]?.media ?? null;
    this.#status.items = this.#items.slice(Math.max(index - 1, 0), index + 2);
    this.#broadcast({ kind: "status", status: this.#status });
  }

  #broadcast(message: BrowserMessage): void {
    for (const sender of [...this.#connected]) sender.receive(message);
  }
}
