import { createDefine } from "fresh";
import type { Services } from "./services.ts";

/** What a request carries through middlewares and routes. */
export interface State {
  services: Services;
  /** Names the request in the log. */
  requestId: string;
  /** Whether the visitor may do what the owner may. */
  isOwner: boolean;
  /** Origin for absolute links, or `null` where none can be trusted. */
  origin: string | null;
  /** Path that was served, relative to its root, for the log. */
  servedPath?: string;
}

/** Fresh's typed helpers over our {@linkcode State}. */
export const define = createDefine<State>();
