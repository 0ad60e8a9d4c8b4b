import type { LoadOptions } from "../player/output.ts";
import type { PlayOrder } from "../player/play_order.ts";
import type { CastServer } from "./cast_server.ts";
import type { CastFailure } from "./describe_cast.ts";
import { type CastTape, revisionOf } from "./media_info.ts";
import type { CastQueue } from "./send_queue.ts";

/** What there is to send to a device. */
export type PreparedQueue =
  | { readonly kind: "queue"; readonly queue: CastQueue }
  /** The track is nothing that a device plays. */
  | { readonly kind: "unplayable" }
  | { readonly kind: "failed"; readonly failure: CastFailure };

export interface TapeQueueOptions {
  readonly tape: CastTape;
  readonly server: CastServer;
  /** The order in which the tape is heard. */
  readonly order: () => PlayOrder;
}

/** The tape as a device is given it. */
export class TapeQueue {
  readonly #options: TapeQueueOptions;
  #sent: CastQueue | null = null;

  constructor(options: TapeQueueOptions) {
    this.#options = options;
  }

  /** Address of a track as the device was told it, or `null`. */
  urlOf(index: number): string | null {
    return this.#sent?.tracks[index]?.url ?? null;
  }

  /** What the device was told is not believed any more. */
  forget(): void {
    this.#sent = null;
  }

  /** Gets the queue ready, in the order of this moment. */
  async prepare(
    { quality, index }: Pick<LoadOptions, "quality" | "index">,
  ): Promise<PreparedQueue> {
    const { server, tape, order } = this.#options;
    const known = this.#sent?.quality === quality ? this.#sent.tracks : null;
    const tracks = known ?? await server.list(quality).catch(() => null);
    if (tracks === null) return { kind: "failed", failure: "no-list" };
    if (revisionOf(tracks) !== tape.revision) {
      return { kind: "failed", failure: "changed" };
    }
    const isPlayable = (one: number) => tracks[one]?.contentType != null;
    if (!isPlayable(index)) return { kind: "unplayable" };
    const { played, coming } = order();
    const sequence = [...played, index, ...coming].filter(isPlayable);
    this.#sent = { tape, quality, tracks, sequence };
    return { kind: "queue", queue: this.#sent };
  }

  /** Whether the device goes on after a track as the listener wants it, as far as is known. */
  isInOrder(index: number): boolean {
    if (this.#sent === null) return true;
    const { sequence, tracks } = this.#sent;
    const after = sequence.slice(sequence.indexOf(index) + 1);
    const coming = this.#options.order().coming
      .filter((one) => tracks[one]?.contentType != null);
    return String(after) === String(coming);
  }
}
