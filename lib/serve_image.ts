import { NotFoundError } from "./errors.ts";
import type { StoredFile } from "./images/image_store.ts";
import type { Services } from "./services.ts";
import { methodNotAllowed, preflight } from "./stream/headers.ts";
import { serveFile } from "./stream/serve_file.ts";
import { vetFile } from "./stream/vet_file.ts";

const TYPES: Record<string, string> = {
  jpg: "image/jpeg",
  png: "image/png",
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
 * Serves an image that was made. One that somebody has removed from the cache folder is made again.
 *
 * GET, HEAD and OPTIONS, and 405 to other methods, for which nothing is made.
 *
 * @param make finds or makes the image, or answers why there is none
 * @throws {NotFoundError} there is no such image
 */
export async function serveImage(
  request: Request,
  { images, files }: Pick<Services, "images" | "files">,
  make: () => Promise<StoredFile | Response | null>,
  options: ServeImageOptions,
): Promise<Response> {
  const { method } = request;
  if (method === "OPTIONS") return preflight();
  if (method !== "GET" && method !== "HEAD") return methodNotAllowed();

  const image = await make();
  if (image instanceof Response) return image;
  if (image === null) return await missing(options);
  const response = await serve(image).catch(async (error) => {
    if (!(error instanceof NotFoundError)) throw error;
    await images.forget(image);
    const again = await make();
    if (again instanceof Response) return again;
    return again === null ? await missing(options) : await serve(again);
  });
  if (options.disposition !== undefined && response.ok) {
    response.headers.set("Content-Disposition", options.disposition);
  }
  return response;

  async function serve({ path, extension }: StoredFile): Promise<Response> {
    return await serveFile(request, await vetFile(path), {
      mediaType: TYPES[extension] ?? "application/octet-stream",
      cacheControl: options.cacheControl,
      pool: files,
    });
  }
}

async function missing({ fallback }: ServeImageOptions): Promise<Response> {
  if (fallback !== undefined) return await fallback();
  throw new NotFoundError("Cannot find an image");
}
