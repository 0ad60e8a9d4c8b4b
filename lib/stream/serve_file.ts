import { sendFile } from "./file_body.ts";
import { type FilePool, type OpenFile, vetAgain } from "./file_pool.ts";
import type { FileStat } from "./file_stat.ts";
import { methodNotAllowed, notModified, preflight } from "./headers.ts";
import { evaluatePreconditions } from "./preconditions.ts";
import {
  type Representation,
  type ServeOptions,
  serveRepresentation,
} from "./serve_representation.ts";
import { fileValidators, type Validators } from "./validators.ts";
import type { VettedFile } from "./vet_file.ts";

/** How a file is served. */
export interface ServeFileOptions extends ServeOptions {
  /** `Content-Type` of the bytes: see `mediaType`. */
  mediaType: string;
  /** Name of the variant, part of the `ETag`, e.g. `"medium"`. Default: none. */
  variant?: string;
  /** Descriptors and buffers that requests share. */
  pool: FilePool;
}

/**
 * Answers a request for one file: GET, HEAD and OPTIONS, and 405 to other methods.
 *
 * A 304 rests on the vetted stat, which its maker keeps young. Every other answer rests on a stat
 * of its own, and headers and bytes of a 200 or 206 on one open descriptor: a tag of the old content on the
 * new bytes would corrupt what a client puts together from ranges.
 *
 * @param file from `PathResolver.resolve` or `vetFile`
 * @throws {NotFoundError} the file is gone
 * @throws {ForbiddenError} a link has taken its place, or reading is refused
 */
export async function serveFile(
  request: Request,
  file: VettedFile,
  options: ServeFileOptions,
): Promise<Response> {
  const { method } = request;
  if (method === "OPTIONS") return preflight();
  if (method !== "GET" && method !== "HEAD") return methodNotAllowed();

  const vetted = validators(file.stat, options);
  const precondition = evaluatePreconditions(request.headers, vetted);
  if (precondition.kind === "not-modified") {
    return notModified(vetted.etag, options.cacheControl);
  }

  const representation = method === "HEAD"
    ? describe((await vetAgain(file)).stat, options)
    : describeOpen(await options.pool.acquire(file), options);
  return await serveRepresentation(request, representation, options);
}

function validators(stat: FileStat, options: ServeFileOptions): Validators {
  return fileValidators(stat, options.variant, Date.now());
}

/** A file that is described and not read. */
function describe(stat: FileStat, options: ServeFileOptions): Representation {
  return {
    ...validators(stat, options),
    size: stat.size,
    mediaType: options.mediaType,
    send: (_, init) => new Response(null, init),
    close: () => {},
  };
}

function describeOpen(
  file: OpenFile,
  options: ServeFileOptions,
): Representation {
  const { pool } = options;
  return {
    ...describe(file.stat, options),
    send: (slice, init) => sendFile(file, slice, init, pool),
    close: () => pool.release(file),
  };
}
