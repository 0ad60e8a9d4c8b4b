import type { LoadOptions, OutputEvent } from "../player/output.ts";
import { type CastFailure, describeCastFailure } from "./describe_cast.ts";
import { deviceName } from "./device_name.ts";
import { explainFailure } from "./explain_failure.ts";
import type { CastSdk } from "./sdk.ts";
import { sendQueue, type SentQueue } from "./send_queue.ts";
import { TapeQueue, type TapeQueueOptions } from "./tape_queue.ts";

/** A failure as the player is told of it. */
export type FailedEvent = OutputEvent & { type: "failed" };

/** What came of an attempt to give a device the tape. */
export type LoadResult =
  | { readonly kind: "sent"; readonly sent: SentQueue }
  /** The device has tried: {@linkcode CastLoader.explain} finds out why it does not play. */
  | { readonly kind: "unheard" }
  | { readonly kind: "failed"; readonly event: FailedEvent };

export interface CastLoaderOptions extends TapeQueueOptions {
  readonly sdk: CastSdk;
  readonly session: cast.framework.CastSession;
  /** What the device repeats by itself. */
  readonly repeatMode: () => chrome.cast.media.RepeatMode;
}

/** What the SDK says of a load that the device has tried. Most versions do not tell it from other errors. */
const UNHEARD: ReadonlySet<unknown> = new Set([
  "load_media_failed",
  "session_error",
]);

/** Gets the tape to a device, and finds out why not. */
export class CastLoader {
  readonly queue: TapeQueue;
  readonly #options: CastLoaderOptions;
  /** Name of the device. */
  readonly device: string;
  /** Tracks in a row that could not be played. */
  #failures = 0;

  constructor(options: CastLoaderOptions) {
    this.#options = options;
    this.device = deviceName(options.sdk, options.session);
    this.queue = new TapeQueue(options);
  }

  /** Loads the tape at a track. The time for that is for the caller to limit. */
  async load(asked: () => LoadOptions): Promise<LoadResult> {
    const { sdk, session, repeatMode } = this.#options;
    const prepared = await this.queue.prepare(asked());
    if (prepared.kind === "failed") return this.#giveUp(prepared.failure);
    if (prepared.kind === "unplayable") {
      return { kind: "failed", event: skip("unplayable") };
    }
    try {
      const sent = await sendQueue(
        sdk,
        session.getSessionObj(),
        prepared.queue,
        { ...asked(), repeatMode: repeatMode() },
      );
      return { kind: "sent", sent };
    } catch (error) {
      const { code } = (error ?? {}) as Partial<chrome.cast.Error>;
      return UNHEARD.has(code) ? { kind: "unheard" } : this.#giveUp("refused");
    }
  }

  /** Why a track that was loaded is not heard. */
  async explain(index: number, isTimeout: boolean): Promise<FailedEvent> {
    const explanation = await explainFailure(this.#options.server, {
      url: this.queue.urlOf(index),
      index,
      isTimeout,
      failures: ++this.#failures,
    });
    return explanation.kind === "device"
      ? this.#giveUp(explanation.failure).event
      : skip(explanation.failure);
  }

  /** The device plays after all. */
  noteHeard(): void {
    this.#failures = 0;
  }

  /** Nothing goes on until the listener asks again, and then the server is asked again too. */
  #giveUp(failure: CastFailure): LoadResult & { kind: "failed" } {
    this.#failures = 0;
    this.queue.forget();
    const message = describeCastFailure(failure, this.device);
    return {
      kind: "failed",
      event: { type: "failed", failure: "device", message },
    };
  }
}

/** The tape goes on without this track. */
function skip(failure: "missing" | "unplayable"): FailedEvent {
  return { type: "failed", failure };
}
