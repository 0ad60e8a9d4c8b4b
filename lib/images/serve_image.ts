import { ForbiddenError, NotFoundError } from "../errors.ts";
import type { Services } from "../services.ts";
import { methodNotAllowed, preflight } from "../stream/headers.ts";
import { serveBytes } from "../stream/serve_bytes.ts";
import { serveFile } from "../stream/serve_file.ts";
import type { ServeOptions } from "../stream/serve_representation.ts";
import { vetFile } from "../stream/vet_file.ts";
import type { HeldImage } from "./held_images.ts";
import type { KeptImage } from "./image_keeper.ts";

const TYPES: Record<string, string> = {
  gif: "image/gif",
  jpg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  svg: "image/svg+xml",
};

/** How an image is served. */
export interface ServeImageOptions {
  /** `Cache-Control` of 200 and 304. */
  cacheControl: string;
  /** `Content-Disposition` of a 200 or 206. */
  disposition?: string;
  /** Answers where there is no such image. Default: a 404. */
  fallback?: () => Promise<Response>;
}

/**
 * Serves an image that was made. One that somebody has removed from the cache folder, or made unreadable, is made
 * again; one that the disk has no room for is served from memory.
 *
 * GET, HEAD and OPTIONS, and 405 to other methods, for which nothing is made.
 *
 * @param make finds or makes the image, or answers why there is none
 * @throws {NotFoundError} there is no such image
 */
export async function serveImage(
  request: Request,
  { images, files }: Pick<Services, "images" | "files">,
  make: () => Promise<KeptImage | Response | null>,
  options: ServeImageOptions,
): Promise<Response> {
  const { method } = request;
  if (method === "OPTIONS") return preflight();
  if (method !== "GET" && method !== "HEAD") return methodNotAllowed();

  const image = await make();
  const response = await answer(image).catch(async (error) => {
    const isLost = error instanceof NotFoundError ||
      error instanceof ForbiddenError;
    if (!isLost || image === null || !("path" in image)) throw error;
    await images.forget(image);
    return await answer(await make());
  });
  if (options.disposition !== undefined && response.ok) {
    response.headers.set("Content-Disposition", options.disposition);
  }
  return response;

  async function answer(
    image: KeptImage | Response | null,
  ): Promise<Response> {
    if (image instanceof Response) return image;
    if (image === null) return await missing(options);
    const { cacheControl } = options;
    return "bytes" in image
      ? await serveHeldImage(request, image, { cacheControl })
      : await serveFile(request, await vetFile(image.path), {
        cacheControl,
        mediaType: typeOf(image.extension),
        pool: files,
      });
  }
}

/** Answers GET or HEAD for an image that is held in memory. */
export async function serveHeldImage(
  request: Request,
  { bytes, key, madeAt, extension }: HeldImage,
  options: ServeOptions,
): Promise<Response> {
  return await serveBytes(request, {
    bytes,
    etag: `"${key}"`,
    lastModified: madeAt - madeAt % 1000,
    mediaType: typeOf(extension),
  }, options);
}

function typeOf(extension: string): string {
  return TYPES[extension] ?? "application/octet-stream";
}

async function missing({ fallback }: ServeImageOptions): Promise<Response> {
  if (fallback !== undefined) return await fallback();
  throw new NotFoundError("Cannot find an image");
}
