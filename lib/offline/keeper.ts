import { type ReadonlySignal, signal } from "@preact/signals";
import { offerPath } from "../share/tape_paths.ts";
import type { Quality } from "../transcode/quality.ts";
import { type Fetch } from "./keep_page.ts";
import { keepTape, type TrackProgress } from "./keep_tape.ts";
import type { KeptTape } from "./kept_tape.ts";
import type { KeepOffer } from "./offer.ts";
import { isCurrent, offeredQualities } from "./plan_copy.ts";
import type { TapeStore } from "./tape_store.ts";

/** Why nothing was kept. */
export type KeepProblem =
  | {
    readonly kind: "too-small";
    readonly needed: number;
    readonly available: number;
  }
  | { readonly kind: "no-page" | "other-tab" | "broken" };

/** How a tape stands on this device. */
export type KeeperState =
  | { readonly kind: "checking" }
  /** Nothing is here, and the server does not say what there is to keep. */
  | { readonly kind: "unreachable" }
  | {
    readonly kind: "offered";
    readonly offer: KeepOffer;
    readonly problem: KeepProblem | null;
  }
  | { readonly kind: "keeping"; readonly tracks: readonly TrackProgress[] }
  | {
    readonly kind: "here";
    readonly tape: KeptTape;
    /** What the server has now, or `null` while nobody knows. */
    readonly offer: KeepOffer | null;
    readonly isOld: boolean;
    /** Tracks that the last try could not keep. */
    readonly failures: readonly TrackProgress[];
    readonly problem: KeepProblem | null;
  };

/** Keeps one tape on this device: a signal to show, actions to call. */
export interface Keeper {
  readonly state: ReadonlySignal<KeeperState>;
  /** Other tapes on this device. */
  readonly others: ReadonlySignal<readonly KeptTape[]>;
  /** The quality that is chosen for the next copy. */
  readonly choice: ReadonlySignal<Quality>;
  /** Whether the browser has promised not to remove what is kept when space gets low. */
  readonly isPersistent: ReadonlySignal<boolean>;
  choose(quality: Quality): void;
  /** Looks at the device, then asks the server. */
  look(): Promise<void>;
  /** Keeps the tape, or makes the copy what the server has now. */
  keep(quality: Quality): Promise<void>;
  /** Stops; what is here stays, and the next {@linkcode keep} goes on from it. */
  cancel(): void;
  remove(): Promise<void>;
  removeOther(slug: string): Promise<void>;
}

/** What the keeper needs of a browser. */
export interface KeeperDevice {
  readonly origin: string;
  readonly store: TapeStore;
  fetch: Fetch;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  estimate(): Promise<StorageEstimate>;
  /** Asks that what is kept is not removed when space gets low. Returns whether that is promised. */
  persist(): Promise<boolean>;
  persisted(): Promise<boolean>;
  /** Has the worker answer for what is kept from now on. */
  startWorker(): Promise<void>;
  /** Tells the worker that what is kept has changed; ends it where nothing is. */
  updateWorker(hasTapes: boolean): Promise<void>;
  /** Runs work that no other tab runs for this tape; `false` where another one does. */
  alone(slug: string, work: () => Promise<void>): Promise<boolean>;
}

export interface KeeperOptions {
  slug: string;
  /** Files that the page asks for only while it runs. */
  extras: readonly string[];
  device: KeeperDevice;
}

/** Creates the model of what is kept of a tape. */
export function createKeeper({ slug, extras, device }: KeeperOptions): Keeper {
  const { store } = device;
  const state = signal<KeeperState>({ kind: "checking" });
  const others = signal<readonly KeptTape[]>([]);
  const isPersistent = signal(false);
  const choice = signal<Quality>("medium");
  let offer: KeepOffer | null = null;
  let controller: AbortController | null = null;

  async function fetchOffer(): Promise<KeepOffer | null> {
    try {
      const url = offerPath(slug);
      const response = await device.fetch(url, { cache: "no-store" });
      if (response.ok) return await response.json();
      await response.body?.cancel();
    } catch {
      // No connection: what is here is all there is to say.
    }
    return null;
  }

  async function show(
    problem: KeepProblem | null = null,
    failures: readonly TrackProgress[] = [],
  ) {
    const tapes = await store.list();
    const tape = tapes.find((tape) => tape.slug === slug);
    others.value = tapes.filter((other) => other !== tape);
    isPersistent.value = await device.persisted();
    if (tape !== undefined) {
      const isOld = offer !== null && !isCurrent(tape, offer);
      state.value = { kind: "here", tape, offer, isOld, failures, problem };
    } else if (offer !== null) {
      const offered = offeredQualities(offer).map(({ quality }) => quality);
      if (!offered.includes(choice.value)) {
        choice.value = offered.at(-1) ?? "original";
      }
      state.value = { kind: "offered", offer, problem };
    } else {
      state.value = { kind: "unreachable" };
    }
  }

  async function run(quality: Quality, signal: AbortSignal) {
    offer = await fetchOffer();
    if (offer === null) return await show();
    isPersistent.value = await device.persist();
    let tracks: readonly TrackProgress[] = [];
    const result = await keepTape({
      ...device,
      slug,
      offer,
      quality,
      extras,
      signal,
      fetch: (url, init) => device.fetch(url, init),
      onProgress: (now) => {
        tracks = now;
        state.value = { kind: "keeping", tracks };
      },
    });
    if (result.kind !== "kept") return await show(result);
    await show(null, tracks.filter(({ failure }) => failure !== null));
  }

  async function afterChange() {
    await device.updateWorker((await store.list()).length > 0);
    await show();
  }

  return {
    state,
    others,
    isPersistent,
    choice,
    choose: (quality) => void (choice.value = quality),
    async look() {
      if (controller !== null) return;
      if (await store.has(slug)) await show();
      offer = await fetchOffer();
      if (controller === null) await show();
    },
    async keep(quality) {
      if (controller !== null) return;
      const { signal } = controller = new AbortController();
      state.value = { kind: "keeping", tracks: [] };
      try {
        const isAlone = await device.alone(slug, () => run(quality, signal));
        if (!isAlone) await show({ kind: "other-tab" });
      } catch {
        await show(signal.aborted ? null : { kind: "broken" });
      } finally {
        controller = null;
        await device.updateWorker((await store.list()).length > 0);
      }
    },
    cancel: () => controller?.abort(),
    async remove() {
      await store.remove(slug);
      await afterChange();
    },
    async removeOther(other) {
      await store.remove(other);
      await afterChange();
    },
  };
}
