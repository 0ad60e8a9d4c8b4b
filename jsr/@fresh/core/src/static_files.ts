import { BUILD_ID } from "./build_id.ts";
import type { StaticFile } from "./build_cache.ts";
import { type Context, getBuildCache } from "./context.ts";
import type { Middleware } from "./middleware.ts";
import { ASSET_CACHE_BUST_KEY } from "./runtime/asset.ts";

/**
 * Serves the files of the static folder and the client modules, for GET and HEAD. Responses carry a weak ETag; a
 * URL with the current build id is immutable, and one with an old id redirects to the plain URL.
 */
export function staticFiles<T>(): Middleware<T> {
  return (ctx) => {
    const pathname = toFilePath(ctx.url.pathname, ctx.config.basePath);
    const opening = pathname === null || pathname === "/"
      ? null
      : getBuildCache(ctx)?.readFile(pathname) ?? null;
    return opening === null ? passOn(ctx, pathname) : opening.then((file) => {
      return file === null ? passOn(ctx, pathname) : serve(ctx, file);
    });
  };
}

/** Returns the decoded path below `basePath`, or `null` when it cannot name a file. */
function toFilePath(pathname: string, basePath: string): string | null {
  if (pathname !== basePath && !pathname.startsWith(`${basePath}/`)) {
    return null;
  }
  const path = pathname.slice(basePath.length) || "/";
  if (!path.includes("%")) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    // Not UTF-8, so it names no file of the build.
    return null;
  }
}

function passOn<T>(
  ctx: Context<T>,
  pathname: string | null,
): Response | Promise<Response> {
  // Browsers ask for it unprompted; a rendered error page would be wasted on them.
  if (pathname === "/favicon.ico") return new Response(null, { status: 404 });
  return ctx.next();
}

function serve<T>(ctx: Context<T>, file: StaticFile): Response {
  const { req, url, config } = ctx;
  if (req.method !== "GET" && req.method !== "HEAD") {
    file.close();
    return new Response("Method Not Allowed", { status: 405 });
  }

  const cacheKey = url.searchParams.get(ASSET_CACHE_BUST_KEY);
  if (cacheKey !== null && cacheKey !== BUILD_ID) {
    file.close();
    url.searchParams.delete(ASSET_CACHE_BUST_KEY);
    const headers = { location: url.pathname + url.search };
    return new Response(null, { status: 307, headers });
  }

  const headers = new Headers({
    "Content-Type": file.contentType,
    vary: "If-None-Match",
  });
  const condition = req.headers.get("If-None-Match");
  if (file.hash !== null) {
    if (condition === file.hash || condition === `W/"${file.hash}"`) {
      file.close();
      return new Response(null, { status: 304, headers });
    }
    headers.set("Etag", `W/"${file.hash}"`);
  }

  const modules = `${config.basePath}/_fresh/js/${BUILD_ID}/`;
  const immutable = config.mode !== "development" &&
    (cacheKey === BUILD_ID || url.pathname.startsWith(modules));
  headers.set(
    "Cache-Control",
    immutable
      ? "public, max-age=31536000, immutable"
      : "no-cache, no-store, max-age=0, must-revalidate",
  );
  headers.set("Content-Length", String(file.size));
  if (req.method === "HEAD") {
    file.close();
    return new Response(null, { headers });
  }
  return new Response(file.readable, { headers });
}
