import { effect, type ReadonlySignal } from "@preact/signals";

/** The channel on which the pages of the site say that they are heard. */
export const SOUND_CHANNEL = "mixtape:sound";

/** Something on a page that can be heard. */
export interface Voice {
  /** Whether it is heard now or about to be, on this machine. */
  readonly isRunning: ReadonlySignal<boolean>;
  /** Whether it is heard now, on this machine. */
  readonly isHeard: ReadonlySignal<boolean>;
  /** Another page is heard: this one makes way, also where it was only about to be heard. */
  silence(): void;
}

export interface PlayAloneOptions {
  /** Closed at the end. */
  channel: Pick<
    BroadcastChannel,
    "postMessage" | "addEventListener" | "close"
  >;
  /** Milliseconds since 1970. */
  now: () => number;
  /** From 0 to less than 1. */
  random: () => number;
}

/** Since when a page runs; `lot` decides between two that began at once. */
interface Claim {
  readonly at: number;
  readonly lot: number;
}

/**
 * Lets one page of the site be heard at a time, in all windows of a browser: the one that began last. Web Locks
 * would do the same, but only where pages are https. Returns what ends that.
 */
export function playAlone(
  voice: Voice,
  { channel, now, random }: PlayAloneOptions,
): () => void {
  const lot = random();
  let own: Claim | null = null;

  channel.addEventListener("message", ({ data }) => {
    const claim = parseClaim(data);
    // Of two pages that began at once, each hears of the other: only one may make way.
    if (claim !== null && (own === null || isLater(claim, own))) {
      voice.silence();
    }
  });
  const stop = effect(() => {
    // To go on with the next track, or after a gap, is no beginning: a page that loads meanwhile was chosen later.
    own = voice.isRunning.value ? own ?? { at: now(), lot } : null;
    if (voice.isHeard.value) channel.postMessage(own);
  });
  return () => {
    stop();
    channel.close();
  };
}

function isLater(one: Claim, other: Claim): boolean {
  return one.at === other.at ? one.lot > other.lot : one.at > other.at;
}

/** Another version of the site may be open too. */
function parseClaim(data: unknown): Claim | null {
  const { at, lot } = (data ?? {}) as Partial<Claim>;
  return typeof at === "number" && typeof lot === "number" ? { at, lot } : null;
}
