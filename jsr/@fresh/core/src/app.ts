import { STATUS_TEXT } from "@std/http/status";
import type { BuildCache } from "./build_cache.ts";
import { applyCommands, type Command } from "./commands.ts";
import type { FreshConfig, ResolvedFreshConfig } from "./config.ts";
import { Context } from "./context.ts";
import { HttpError } from "./error.ts";
import { logError } from "./log.ts";
import {
  type MaybeLazyMiddleware,
  type Middleware,
  runMiddlewares,
} from "./middleware.ts";
import { type Method, type RouteMatch, Router } from "./router.ts";
import { installPreactHooks } from "./server/preact_hooks.ts";
import type {
  LayoutConfig,
  MaybeLazy,
  Route,
  RouteComponent,
  RouteConfig,
} from "./types.ts";

/** Options of {@linkcode App.listen}, as for `Deno.serve`. */
export type ListenOptions =
  & Partial<Deno.ServeTcpOptions & Deno.TlsCertifiedKeyPem>
  & { remoteAddress?: string };

/** Connection of a request that did not come from a socket, as in tests. */
const NO_CONNECTION: Deno.ServeHandlerInfo<Deno.NetAddr> = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 1234 },
  completed: Promise.resolve(),
};

/** Attaches a build to an app: its file routes, islands and static files. */
export let setBuildCache: <State>(
  app: App<State>,
  cache: BuildCache,
  mode: "development" | "production",
) => void;

/**
 * Passes requests through middlewares to routes. Order matters: a route takes the middlewares, layouts and error
 * pages that were registered before it, and the first registration of a method and path wins.
 */
export class App<State> {
  /** The resolved configuration, also on `ctx.config`. */
  config: ResolvedFreshConfig;
  #commands: Command<State>[] = [];
  #buildCache: BuildCache | null = null;

  static {
    setBuildCache = (app, cache, mode) => {
      app.config.root = cache.root;
      app.config.mode = mode;
      app.#buildCache = cache;
    };
  }

  /** @throws {TypeError} When `basePath` does not start with a slash or ends with one. */
  constructor(config: FreshConfig = {}) {
    const { basePath = "", mode = "production" } = config;
    if (basePath !== "" && !/^(\/[\w.-]+)+$/.test(basePath)) {
      throw new TypeError(
        `Cannot use "${basePath}" as basePath as it must look like "/path"`,
      );
    }
    this.config = { root: ".", basePath, mode };
  }

  /** Adds middlewares for every path, or for `path` and what is below it. */
  use(...middleware: MaybeLazyMiddleware<State>[]): this;
  use(path: string, ...middleware: MaybeLazyMiddleware<State>[]): this;
  use(
    pathOrMiddleware?: string | MaybeLazyMiddleware<State>,
    ...rest: MaybeLazyMiddleware<State>[]
  ): this {
    const [pattern, middlewares] = typeof pathOrMiddleware === "function"
      ? ["*", [pathOrMiddleware, ...rest]]
      : [pathOrMiddleware ?? "*", rest];
    return this.#add({ type: "middleware", pattern, middlewares });
  }

  /** Sets the answer to requests that match no route. Its status is 200 unless it says otherwise. */
  notFound(routeOrMiddleware: Route<State> | Middleware<State>): this {
    return this.#add({ type: "notFound", route: toRoute(routeOrMiddleware) });
  }

  /** Sets the answer to errors thrown at `path` and below it. */
  onError(
    path: string,
    routeOrMiddleware: Route<State> | Middleware<State>,
  ): this {
    const route = toRoute(routeOrMiddleware);
    return this.#add({ type: "error", pattern: path, route });
  }

  /** Sets the component around every page: the HTML shell. */
  appWrapper(component: RouteComponent<State>): this {
    return this.#add({ type: "app", component });
  }

  /** Sets the component around the pages at `path` and below it. */
  layout(
    path: string,
    component: RouteComponent<State>,
    config: LayoutConfig = {},
  ): this {
    return this.#add({ type: "layout", pattern: path, component, config });
  }

  /** Adds a handler with a page component. */
  route(
    path: string,
    route: MaybeLazy<Route<State>>,
    config: RouteConfig = {},
  ): this {
    return this.#add({ type: "route", pattern: path, route, config });
  }

  /** Adds middlewares for GET; HEAD falls back to them. */
  get(path: string, ...middlewares: MaybeLazy<Middleware<State>>[]): this {
    return this.#handle("GET", path, middlewares);
  }

  /** Adds middlewares for POST. */
  post(path: string, ...middlewares: MaybeLazy<Middleware<State>>[]): this {
    return this.#handle("POST", path, middlewares);
  }

  /** Adds middlewares for PATCH. */
  patch(path: string, ...middlewares: MaybeLazy<Middleware<State>>[]): this {
    return this.#handle("PATCH", path, middlewares);
  }

  /** Adds middlewares for PUT. */
  put(path: string, ...middlewares: MaybeLazy<Middleware<State>>[]): this {
    return this.#handle("PUT", path, middlewares);
  }

  /** Adds middlewares for DELETE. */
  delete(path: string, ...middlewares: MaybeLazy<Middleware<State>>[]): this {
    return this.#handle("DELETE", path, middlewares);
  }

  /** Adds middlewares for HEAD. */
  head(path: string, ...middlewares: MaybeLazy<Middleware<State>>[]): this {
    return this.#handle("HEAD", path, middlewares);
  }

  /** Adds middlewares for every method. */
  all(path: string, ...middlewares: MaybeLazy<Middleware<State>>[]): this {
    return this.#handle("ALL", path, middlewares);
  }

  /** Inserts the file routes of the attached build here, below `pattern`. Without a build there are none. */
  fsRoutes(pattern = "*"): this {
    return this.#add({
      type: "fsRoutes",
      pattern,
      getCommands: () => this.#buildCache?.getFsRoutes() ?? [],
    });
  }

  /** Returns a handler for `Deno.serve` and tests. It does not reject: unhandled errors are text responses. */
  handler(): (
    request: Request,
    info?: Deno.ServeHandlerInfo,
  ) => Promise<Response> {
    installPreactHooks();
    const router = new Router<MaybeLazyMiddleware<State>>();
    const { config } = this;
    const rootSteps = applyCommands(router, this.#commands, config.basePath);
    const buildCache = this.#buildCache;

    return async (req, info = NO_CONNECTION) => {
      const url = new URL(req.url);
      // Repeated slashes would let a redirect to `url.pathname` leave the site.
      if (url.pathname.includes("//")) {
        url.pathname = url.pathname.replace(/\/+/g, "/");
      }
      const match = router.match(req.method, url.pathname);
      const ctx = new Context<State>(req, url, {
        info,
        route: match.kind === "none" ? null : match.pattern,
        params: match.kind === "found" ? match.params : Object.create(null),
        config,
        buildCache,
      });
      const steps = match.kind === "found" ? match.steps : rootSteps;
      try {
        const response = await runMiddlewares(
          steps,
          0,
          ctx,
          () => answerUnmatched(match, req.method),
        );
        if (!(response instanceof Response)) {
          throw new TypeError(
            `Cannot send "${response}" as it is not a Response`,
          );
        }
        return req.method === "HEAD" ? new Response(null, response) : response;
      } catch (error) {
        return errorResponse(error);
      }
    };
  }

  /** Starts a server. Without `port` it takes the first free one from 8000 to 8019. */
  // deno-lint-ignore require-await -- a port in use is a rejection, not an exception
  async listen(options: ListenOptions = {}): Promise<void> {
    serve(this.handler(), options);
  }

  #add(command: Command<State>): this {
    this.#commands.push(command);
    return this;
  }

  #handle(
    method: Method | "ALL",
    pattern: string,
    middlewares: MaybeLazy<Middleware<State>>[],
  ): this {
    return this.#add({ type: "handler", method, pattern, middlewares });
  }
}

/**
 * Starts a server as {@linkcode App.listen} does.
 *
 * @throws {Deno.errors.AddrInUse} When no port is free.
 */
export function serve(
  handler: Deno.ServeHandler<Deno.NetAddr>,
  options: ListenOptions,
): Deno.HttpServer<Deno.NetAddr> {
  const last = options.port ?? 8019;
  for (let port = options.port ?? 8000;; port++) {
    try {
      return Deno.serve({ ...options, port }, handler);
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse) || port >= last) {
        throw error;
      }
    }
  }
}

function toRoute<State>(
  routeOrMiddleware: Route<State> | Middleware<State>,
): Route<State> {
  return typeof routeOrMiddleware === "function"
    ? { handler: routeOrMiddleware }
    : routeOrMiddleware;
}

function answerUnmatched<T>(match: RouteMatch<T>, method: string): Response {
  if (match.kind !== "wrong-method") throw new HttpError(404);
  if (method !== "OPTIONS") throw new HttpError(405);
  const headers = { Allow: match.allowed.join(", ") };
  return new Response(null, { status: 204, headers });
}

function errorResponse(error: unknown): Response {
  if (!(error instanceof HttpError)) {
    logError(error);
    return new Response("Internal server error", { status: 500 });
  }
  const { status, message } = error;
  if (status >= 500) logError(error);
  return new Response(message || STATUS_TEXT[status], { status });
}
