import type { Services } from "../services.ts";
import { mediaInit, methodNotAllowed } from "../stream/headers.ts";
import { serveBytes } from "../stream/serve_bytes.ts";
import { serveFile } from "../stream/serve_file.ts";
import { fileValidators } from "../stream/validators.ts";
import { vetFile } from "../stream/vet_file.ts";
import type { PeaksCache } from "../transcode/peaks_cache.ts";
import { type Track, trackCacheControl } from "./find_track.ts";
import { toSourceFile } from "./warm_track.ts";

interface Parts extends Pick<Services, "files"> {
  peaks: Pick<PeaksCache, "find" | "make">;
}

/** For how long a request waits for peaks that are not there yet, in milliseconds. */
const PATIENCE = 3000;
/** When to ask again for what was not there in time, in seconds. */
const RETRY_AFTER = 2;

/**
 * Answers a request for the peaks of a track: JSON of `{ peaks, duration }`, or 202 with `Retry-After`
 * while they are measured.
 *
 * @param patience milliseconds until the 202
 * @throws {UnsupportedMediaError} the track cannot be decoded here
 * @throws {BusyError} too many wait
 */
export async function servePeaks(
  request: Request,
  track: Track,
  { files, peaks }: Parts,
  patience: number = PATIENCE,
): Promise<Response> {
  const { method } = request;
  if (method !== "GET" && method !== "HEAD") return methodNotAllowed();

  const source = toSourceFile(track.file);
  const kept = await peaks.find(source) ??
    await within(patience, peaks.make(source));
  if (kept === null) return notYet();
  const mediaType = "application/json";
  const cacheControl = trackCacheControl(track);
  if (typeof kept === "string") {
    const file = await vetFile(kept);
    return await serveFile(request, file, {
      mediaType,
      cacheControl,
      pool: files,
    });
  }
  const { bytes, name } = kept;
  const { lastModified } = fileValidators(
    track.file.stat,
    undefined,
    Date.now(),
  );
  return await serveBytes(request, {
    bytes,
    etag: `"${name}"`,
    lastModified,
    mediaType,
  }, { cacheControl });
}

/** What `promise` resolves to, or `null` when that takes longer. */
async function within<T>(
  milliseconds: number,
  promise: Promise<T>,
): Promise<T | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), milliseconds);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function notYet(): Response {
  const text = "The peaks of this track are being measured, please ask again";
  return new Response(
    text,
    mediaInit(202, {
      "content-type": "text/plain; charset=utf-8",
      "content-length": String(text.length),
      "cache-control": "no-store",
      "retry-after": String(RETRY_AFTER),
    }),
  );
}
