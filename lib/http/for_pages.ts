import type { AppMiddleware } from "../define.ts";
import { isMedia } from "./is_media.ts";

/** A middleware that media does not go through: it is asked for too often for what only pages need. */
export function forPages(middleware: AppMiddleware): AppMiddleware {
  return (ctx) => isMedia(ctx.route ?? "") ? ctx.next() : middleware(ctx);
}
