import { createDefine, type Middleware } from "fresh";
import type { Services } from "./services.ts";

/** What a request carries through middlewares and routes. */
export interface State {
  services: Services;
  /** Names the request in the log. */
  requestId: string;
  /** Whether the visitor may do what the owner may. */
  isOwner: () => boolean;
  /** Path that was served, relative to its root, for the log. */
  servedPath?: string;
  /** Whether the page casts, and so loads the Cast SDK. */
  casts?: boolean;
}

/** Fresh's typed helpers over our {@linkcode State}. */
export const define = createDefine<State>();

const MEDIA_ROUTES = [
  "/play/:path*",
  "/peaks/:path*",
  "/covers/:filename",
  "/qr/:slug.png",
  "/qr/:slug.svg",
  "/qr/:slug/download",
  "/og/:slug.png",
];

/**
 * A middleware that media does not go through: it has headers and errors of its own, and is asked for
 * too often for what only pages need.
 */
export function forPages(middleware: Middleware<State>): Middleware<State> {
  return (ctx) =>
    MEDIA_ROUTES.includes(ctx.route ?? "") ? ctx.next() : middleware(ctx);
}
