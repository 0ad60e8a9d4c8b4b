import { ChunkBuffer } from "./chunk_buffer.ts";
import { CHUNK_SIZE } from "./chunks.ts";
import { judgeAnswer, type TrackFailure } from "./judge_answer.ts";
import type { Fetch } from "./keep_page.ts";
import { fileHeaders, readFile } from "./kept_file.ts";
import type { KeptFile } from "./kept_tape.ts";
import type { StoredBytes, TapeStore } from "./tape_store.ts";

/** What became of a track. */
export type KeepTrackResult =
  | { readonly kind: "kept"; readonly file: KeptFile }
  | { readonly kind: "failed"; readonly failure: TrackFailure };

export interface KeepTrackOptions {
  slug: string;
  /** Path and quality that the bytes are asked for by. */
  url: string;
  bytes: StoredBytes;
  store: TapeStore;
  fetch: Fetch;
  /** Waits, or rejects when `signal` is aborted. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
  /** Hears how many bytes are here. */
  onProgress: (held: number) => void;
}

/** Tries at one track that bring nothing new before the connection counts as lost. */
const ATTEMPTS = 4;
/** Tries at a server that has no encoder free. */
const BUSY_ATTEMPTS = 30;

/**
 * Keeps the bytes of a track, going on where an earlier try has stopped. At most one chunk is in memory, and what is
 * kept is exactly as long as was promised and of the entity tag that was promised.
 *
 * @throws the reason of `signal`
 */
export async function keepTrack(
  options: KeepTrackOptions,
): Promise<KeepTrackResult> {
  const { slug, bytes, store, wait, signal } = options;
  let busy = 0;
  for (let attempt = 0, last = -1;;) {
    const held = store.heldBytes(bytes, await store.urls(slug));
    options.onProgress(held);
    if (held === bytes.size) {
      const headers = await store.readHeaders(slug, bytes.etag);
      return { kind: "kept", file: readFile(headers) };
    }
    attempt = held > last ? 0 : attempt + 1;
    last = held;
    const outcome = await load(options, held);
    signal.throwIfAborted();
    if (outcome.kind === "failed") return outcome;
    if (outcome.kind === "busy") {
      if (++busy > BUSY_ATTEMPTS) return { kind: "failed", failure: "server" };
      attempt = 0;
      await wait(outcome.seconds * 1000, signal);
    } else if (outcome.kind === "lost") {
      if (attempt >= ATTEMPTS) {
        return { kind: "failed", failure: "connection" };
      }
      await wait(500 * 2 ** attempt, signal);
    }
  }
}

type Outcome =
  | { readonly kind: "loaded" | "lost" }
  | { readonly kind: "busy"; readonly seconds: number }
  | { readonly kind: "failed"; readonly failure: TrackFailure };

/** One request, from the first byte that is not here. */
async function load(
  { slug, url, bytes, store, fetch, signal, onProgress }: KeepTrackOptions,
  held: number,
): Promise<Outcome> {
  let response: Response;
  try {
    response = await fetch(url, {
      cache: "no-store",
      redirect: "manual",
      signal,
      headers: held === 0
        ? {}
        : { "Range": `bytes=${held}-`, "If-Range": bytes.etag },
    });
  } catch {
    return { kind: "lost" };
  }
  const { headers, status, type, body } = response;
  const judgement = judgeAnswer({
    status,
    isRedirect: type === "opaqueredirect" || status >= 300 && status < 400,
    etag: headers.get("etag"),
    contentLength: headers.get("content-length"),
    contentRange: headers.get("content-range"),
    retryAfter: headers.get("retry-after"),
  }, { ...bytes, start: held });
  if (judgement.kind !== "bytes" || body === null) {
    await body?.cancel();
    return judgement.kind === "bytes" ? { kind: "lost" } : judgement;
  }

  let index = judgement.start / CHUNK_SIZE;
  let position = judgement.start;
  const writeChunk = (chunk: Uint8Array<ArrayBuffer>) =>
    store.writeChunk(slug, {
      etag: bytes.etag,
      index: index++,
      bytes: chunk,
      headers: fileHeaders(headers),
    });
  const chunk = new ChunkBuffer();
  // Not every browser can iterate over a stream.
  const reader = body.getReader();
  try {
    for (
      let read = await reader.read();
      !read.done;
      read = await reader.read()
    ) {
      position += read.value.length;
      if (position > bytes.size) return { kind: "failed", failure: "changed" };
      for (const full of chunk.add(read.value)) await writeChunk(full);
      onProgress(position);
    }
    if (position < bytes.size) return { kind: "lost" };
    if (chunk.length > 0) await writeChunk(chunk.take());
    return { kind: "loaded" };
  } catch (error) {
    const isFull = error instanceof DOMException &&
      error.name === "QuotaExceededError";
    return isFull ? { kind: "failed", failure: "full" } : { kind: "lost" };
  } finally {
    reader.cancel().catch(() => {
      // The connection is gone already.
    });
  }
}
