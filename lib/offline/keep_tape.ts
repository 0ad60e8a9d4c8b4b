import type { Quality } from "../transcode/quality.ts";
import type { TrackFailure } from "./judge_answer.ts";
import { type Fetch, keepPage } from "./keep_page.ts";
import { keepTrack } from "./keep_track.ts";
import type { KeptTape, KeptTrack } from "./kept_tape.ts";
import type { KeepOffer } from "./offer.ts";
import { planCopy, tracksMeanwhile } from "./plan_copy.ts";
import { measureRoom, type Room } from "./room.ts";
import type { TapeStore } from "./tape_store.ts";

/** How a track stands while a tape is kept. */
export interface TrackProgress {
  readonly title: string;
  /** Bytes. */
  readonly size: number;
  /** Bytes that are here. */
  readonly held: number;
  /** Why it cannot be kept, or `null`. */
  readonly failure: TrackFailure | null;
}

/** What became of keeping a tape. */
export type KeepTapeResult =
  | { readonly kind: "kept"; readonly tape: KeptTape }
  /** Nothing was loaded. */
  | Extract<Room, { kind: "too-small" }>
  /** The page cannot be kept, and the tape so not be opened without the server. */
  | { readonly kind: "no-page"; readonly reason: string };

export interface KeepTapeOptions {
  slug: string;
  offer: KeepOffer;
  quality: Quality;
  /** See `keepPage`. */
  extras: readonly string[];
  origin: string;
  store: TapeStore;
  fetch: Fetch;
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  estimate: () => Promise<StorageEstimate>;
  /** Has a worker answer for what is kept. */
  startWorker: () => Promise<void>;
  signal: AbortSignal;
  onProgress: (tracks: readonly TrackProgress[]) => void;
}

/**
 * Keeps a tape on this device: room first, then the page, then one track after the other. What is here already is not
 * loaded again, and a track that fails stops no other, unless the device is full.
 *
 * @throws the reason of `signal`; what is kept then stays, for the next try to go on from
 */
export async function keepTape(
  options: KeepTapeOptions,
): Promise<KeepTapeResult> {
  const { slug, offer, quality, store, signal, onProgress } = options;
  const plan = planCopy(offer, quality);
  const urls = await store.urls(slug);
  const progress: TrackProgress[] = plan.tracks.map((track) => ({
    title: track.title,
    size: track.size,
    held: store.heldBytes(track, urls),
    failure: null,
  }));
  for (const title of plan.missing) {
    progress.push({ title, size: 0, held: 0, failure: "missing" });
  }
  const report = (index: number, change: Partial<TrackProgress>) => {
    progress[index] = { ...progress[index]!, ...change };
    onProgress([...progress]);
  };
  onProgress([...progress]);

  const missing = new Map(
    plan.tracks.map((track) => [
      track.etag,
      track.size - store.heldBytes(track, urls),
    ]),
  );
  const needed = [...missing.values()].reduce((sum, bytes) => sum + bytes, 0);
  const room = measureRoom(needed, await options.estimate());
  if (room.kind === "too-small") return room;

  const earlier = await store.read(slug);
  let tape: KeptTape = {
    slug,
    title: offer.title,
    quality,
    version: offer.version,
    hasPage: false,
    assets: [],
    tracks: tracksMeanwhile(plan.tracks, earlier?.tracks ?? []),
    missing: plan.missing,
  };
  try {
    tape = { ...tape, assets: await keepPage(options), hasPage: true };
  } catch (error) {
    // Without a record nobody would find, or remove, what is here of the page.
    if (earlier === null) await store.remove(slug);
    signal.throwIfAborted();
    return { kind: "no-page", reason: String(error) };
  }
  await store.write(tape);
  await options.startWorker();

  const tracks: KeptTrack[] = [...plan.tracks];
  for (const [index, track] of tracks.entries()) {
    const result = await keepTrack({
      ...options,
      url: `${track.url}?quality=${quality}`,
      bytes: track,
      onProgress: (held) => report(index, { held }),
    });
    if (result.kind === "failed") {
      report(index, { failure: result.failure });
      if (result.failure === "full") break;
      continue;
    }
    tracks[index] = { ...track, file: result.file };
    tape = { ...tape, tracks: tracksMeanwhile(tracks, tape.tracks) };
    await store.write(tape);
  }
  await store.prune({
    ...tape,
    tracks: [...tape.tracks, ...tracks],
  });
  return { kind: "kept", tape };
}
