import { type Context, createDefine, type Middleware } from "fresh";
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
  /** The quality that was asked for, for the log. */
  quality?: string;
  /** Whether what was asked for was in the cache, for the log. */
  cache?: "hit" | "miss";
  /** Whether the page casts, and so loads the Cast SDK. */
  casts?: boolean;
  /** Nonce of a page that was kept. */
  nonce?: string | null;
  /** Makes gzip of that page. */
  pack?: () => Uint8Array<ArrayBuffer>;
}

/** Fresh's typed helpers over our {@linkcode State}. */
export const define = createDefine<State>();

/** A middleware over our {@linkcode State}. */
export type AppMiddleware = Middleware<State>;

/** A request on its way, with our {@linkcode State}. */
export type AppContext = Context<State>;
