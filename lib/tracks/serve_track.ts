import {
  BusyError,
  ForbiddenError,
  NotFoundError,
  UnsupportedMediaError,
} from "../errors.ts";
import type { LogFields } from "../log.ts";
import type { Services } from "../services.ts";
import { sendFile } from "../stream/file_body.ts";
import type { OpenFile } from "../stream/file_pool.ts";
import { toFileStat } from "../stream/file_stat.ts";
import { mediaResponse, methodNotAllowed } from "../stream/headers.ts";
import type { Slice } from "../stream/range.ts";
import { serveFile } from "../stream/serve_file.ts";
import {
  type Representation,
  type ServeOptions,
  serveRepresentation,
} from "../stream/serve_representation.ts";
import { fileValidators } from "../stream/validators.ts";
import { type Version, versionTag } from "../transcode/cache_key.ts";
import { EncodeError, storageReason } from "../transcode/encode_error.ts";
import type { Quality } from "../transcode/quality.ts";
import type { Track } from "./find_track.ts";
import { chooseAnswer, isPlayableCodec } from "./track_answer.ts";
import { toSourceFile } from "./warm_track.ts";

/** How a track is served. */
export interface ServeTrackOptions extends ServeOptions {
  quality: Quality;
  /** Names the request in the log. */
  requestId: string;
  /**
   * Milliseconds to wait for an encoder, for who was told what type the answer has. Default: 0, which means
   * that the original stands in at once.
   */
  patience?: number;
  /** Settles when the answer is sent, or the client has left. */
  completed: Promise<void>;
  /** Hears whether the MP3 was there, before it is sent. */
  onCache?: (found: "hit" | "miss") => void;
}

type Parts = Pick<Services, "files" | "log" | "transcodes" | "versions">;

/** Tries at a finished file that is removed between look and open. */
const ATTEMPTS = 3;

/** What nginx calls a request whose client left before there was an answer. Nobody reads it. */
const CLIENT_LEFT = 499;

/**
 * Answers a request for a track at a quality: the file itself, or the MP3 made of it, which is streamed
 * while it is made.
 *
 * Where none can be made now, whoever can play the original is sent to its own address, so that the ranges
 * of one address never mix two files. Whoever asks for the middle of an MP3 is not.
 *
 * @throws {BusyError} all encoders are busy, and the original cannot stand in
 * @throws {EncodeError} the encoder has failed, for whoever asks for the middle
 * @throws {UnsupportedMediaError} browsers do not play the original, and no MP3 can be made of it
 * @throws {NotFoundError} the file is gone
 */
export async function serveTrack(
  request: Request,
  track: Track,
  parts: Parts,
  options: ServeTrackOptions,
): Promise<Response> {
  const { quality } = options;
  const serveOriginal = () =>
    serveFile(request, track.file, {
      ...options,
      mediaType: track.mediaType,
      pool: parts.files,
    });
  if (quality === "original") return await serveOriginal();

  const found = await parts.versions.find(toSourceFile(track.file), quality);
  const answer = chooseAnswer(found, track.mediaType);
  if (answer.kind === "version") {
    return await serveVersion(request, track, answer.version, parts, options);
  }
  if (answer.kind === "unsupported") {
    throw unsupported(track, "no encoder reads it");
  }
  if (found.kind === "undecodable") {
    parts.log.warning("Served the original", {
      ...describe(track, options),
      reason: `The encoder reads no ${found.codec}`,
    });
  }
  return await serveOriginal();
}

async function serveVersion(
  request: Request,
  track: Track,
  version: Version,
  parts: Parts,
  options: ServeTrackOptions,
): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return methodNotAllowed();
  }
  let start = 0;
  const representation: Representation = {
    etag: versionTag(version),
    lastModified: fileValidators(track.file.stat, undefined, Date.now())
      .lastModified,
    size: version.plan.size,
    mediaType: "audio/mpeg",
    send: (slice, init) => {
      start = slice.start;
      return sendVersion(version, { slice, init, request, parts, options });
    },
    close: () => {},
  };
  try {
    return await serveRepresentation(request, representation, options);
  } catch (error) {
    if (request.signal.aborted) return mediaResponse(CLIENT_LEFT, {});
    // Whoever asks for the middle has the beginning of the MP3: the middle of another file is of no use.
    if (start > 0) throw error;
    return fallBack(error, track, version, parts, options);
  }
}

interface Sending {
  slice: Slice;
  init: ResponseInit;
  request: Request;
  parts: Parts;
  options: ServeTrackOptions;
}

async function sendVersion(
  version: Version,
  { slice, init, request, parts, options }: Sending,
): Promise<Response> {
  const { files, log, transcodes } = parts;
  const open = await openFinished(version, parts);
  if (open !== null) {
    options.onCache?.("hit");
    const release = transcodes.use(version);
    options.completed.then(release, release);
    return await sendFile(open, slice, init, files);
  }
  options.onCache?.("miss");
  log.info("Cache miss", {
    id: options.requestId,
    file: version.file.relative,
    quality: version.quality,
  });
  return new Response(
    await transcodes.grow(version, slice, request.signal, options.patience),
    init,
  );
}

async function openFinished(
  version: Version,
  { files, transcodes }: Parts,
): Promise<OpenFile | null> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const cached = await transcodes.find(version);
    if (cached === null) return null;
    const { path, info } = cached;
    try {
      const open = await files.acquire({ path, stat: toFileStat(info) });
      if (open.stat.size === version.plan.size) return open;
      open.handle.close();
    } catch (error) {
      const isLost = error instanceof NotFoundError ||
        error instanceof ForbiddenError;
      if (!isLost) throw error;
    }
    await transcodes.drop(version);
  }
  return null;
}

function fallBack(
  error: unknown,
  track: Track,
  version: Version,
  { log }: Parts,
  options: ServeTrackOptions,
): Response {
  const isExpected = error instanceof EncodeError || error instanceof BusyError;
  if (!isExpected) throw error;
  if (!isPlayableCodec(version.source.codec)) {
    throw error instanceof BusyError || storageReason(error) !== null
      ? error
      : unsupported(track, error.message);
  }
  log.warning("Sent to the original", {
    ...describe(track, options),
    reason: error.message,
  });
  return mediaResponse(307, {
    "location": "?quality=original",
    "cache-control": "no-store",
    "content-length": "0",
  });
}

function unsupported(track: Track, reason: string): UnsupportedMediaError {
  return new UnsupportedMediaError(
    `Cannot make ${
      JSON.stringify(track.file.relative)
    } playable as browsers do not play it: ${reason}`,
  );
}

function describe(track: Track, options: ServeTrackOptions): LogFields {
  const { requestId, quality } = options;
  return { id: requestId, file: track.file.relative, quality };
}
