import type { Context } from "./context.ts";
import type { Method } from "./router.ts";

/** Data for the page component of a route, with response options. Made by {@linkcode page}. */
export interface PageResponse<T> {
  /** Passed to the page component as `props.data`. */
  data: T;
  /** Added to the response; `Content-Type` is always HTML. */
  headers?: HeadersInit;
  /** Status of the response. Default: 200. */
  status?: number;
}

/** Handles one request: a `Response`, or data for the page component of the same route. */
export interface HandlerFn<Data, State> {
  (
    ctx: Context<State>,
  ): Response | PageResponse<Data> | Promise<Response | PageResponse<Data>>;
}

/** One handler per method. A route file answers other methods with 404; `HEAD` falls back to `GET`. */
export type HandlerByMethod<Data, State> = {
  [M in Method]?: HandlerFn<Data, State>;
};

/** What a route file exports as `handler` or `handlers`. A function receives every method. */
export type RouteHandler<Data, State> =
  | HandlerFn<Data, State>
  | HandlerByMethod<Data, State>;

/** The page data that a route handler produces. */
export type RouteData<Handler extends RouteHandler<unknown, unknown>> =
  Handler extends RouteHandler<infer Data, unknown> ? Data : never;

/** Whether `handler` maps methods to functions. */
export function isHandlerByMethod<Data, State>(
  handler: RouteHandler<Data, State>,
): handler is HandlerByMethod<Data, State> {
  return typeof handler === "object";
}

/** Returns data for the page component of the route, with optional status and headers. */
export function page<T>(
  data: T,
  options?: { headers?: HeadersInit; status?: number },
): PageResponse<T>;
/** Renders the page component without data. */
export function page(): PageResponse<undefined>;
export function page<T>(
  data?: T,
  options: { headers?: HeadersInit; status?: number } = {},
): PageResponse<T | undefined> {
  return { ...options, data };
}
