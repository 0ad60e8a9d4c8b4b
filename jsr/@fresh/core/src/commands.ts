import type { PageResponse, RouteHandler } from "./handlers.ts";
import { isHandlerByMethod } from "./handlers.ts";
import { HttpError } from "./error.ts";
import type { MaybeLazyMiddleware, Middleware } from "./middleware.ts";
import { renderRoute } from "./render_route.ts";
import { mergePath, patternToSegments } from "./route_pattern.ts";
import { type Method, METHODS, type Router } from "./router.ts";
import {
  getOrCreateSegment,
  newSegment,
  type Segment,
  segmentToMiddlewares,
} from "./segments.ts";
import type {
  LayoutConfig,
  MaybeLazy,
  Route,
  RouteComponent,
  RouteConfig,
} from "./types.ts";

/** One registration on an app. Commands are applied in order when the handler is made. */
export type Command<State> =
  | {
    type: "middleware";
    pattern: string;
    middlewares: MaybeLazyMiddleware<State>[];
  }
  | {
    type: "layout";
    pattern: string;
    component: RouteComponent<State>;
    config: LayoutConfig;
  }
  | { type: "app"; component: RouteComponent<State> }
  | { type: "error"; pattern: string; route: Route<State> }
  | { type: "notFound"; route: Route<State> }
  | {
    type: "route";
    pattern: string;
    route: MaybeLazy<Route<State>>;
    config: RouteConfig;
    /** Pattern of the folder whose middlewares and layouts apply; the route's own pattern when absent. */
    folder?: string;
  }
  | {
    type: "handler";
    method: Method | "ALL";
    pattern: string;
    middlewares: MaybeLazy<Middleware<State>>[];
  }
  | { type: "fsRoutes"; pattern: string; getCommands: () => Command<State>[] };

/** Adds the routes of `commands` to `router`. Returns the steps for requests that match no route. */
export function applyCommands<State>(
  router: Router<MaybeLazyMiddleware<State>>,
  commands: Command<State>[],
  basePath: string,
): MaybeLazyMiddleware<State>[] {
  const root = newSegment<State>(null);
  for (const command of commands) apply(root, router, command, basePath);
  return segmentToMiddlewares(root);
}

function apply<State>(
  root: Segment<State>,
  router: Router<MaybeLazyMiddleware<State>>,
  command: Command<State>,
  basePath: string,
): void {
  const segmentOf = (pattern: string) =>
    getOrCreateSegment(root, patternToSegments(pattern));
  const add = (
    methods: readonly Method[],
    pattern: string,
    steps: MaybeLazyMiddleware<State>[],
  ) => {
    const path = mergePath(basePath, pattern);
    for (const method of methods) router.add(method, path, steps);
  };

  switch (command.type) {
    case "middleware":
      segmentOf(command.pattern).middlewares.push(...command.middlewares);
      break;
    case "layout":
      segmentOf(command.pattern).layout = command;
      break;
    case "app":
      root.app = command.component;
      break;
    case "error":
      segmentOf(command.pattern).errorRoute = withHandler(command.route);
      break;
    case "notFound": {
      const route = withHandler(command.route);
      root.notFound = (ctx) => renderRoute(ctx, route);
      break;
    }
    case "handler": {
      const steps = segmentToMiddlewares(segmentOf(command.pattern));
      steps.push(...command.middlewares as MaybeLazyMiddleware<State>[]);
      const { method } = command;
      add(method === "ALL" ? METHODS : [method], command.pattern, steps);
      break;
    }
    case "route": {
      const { route, config, pattern } = command;
      const steps = segmentToMiddlewares(segmentOf(command.folder ?? pattern));
      if (typeof route === "function") {
        let loaded: Route<State> | undefined;
        steps.push(async (ctx) => {
          loaded ??= withHandler(await route());
          return renderRoute(ctx, loaded);
        });
        const methods = config.methods ?? "ALL";
        add(
          methods === "ALL" ? METHODS : methods,
          config.routeOverride ?? pattern,
          steps,
        );
      } else {
        const ready = withHandler(route);
        steps.push((ctx) => renderRoute(ctx, ready));
        const methods = isHandlerByMethod(ready.handler)
          ? Object.keys(ready.handler) as Method[]
          : METHODS;
        add(methods, route.config?.routeOverride ?? pattern, steps);
      }
      break;
    }
    case "fsRoutes": {
      const base = mergePath(basePath, command.pattern);
      for (const item of command.getCommands()) apply(root, router, item, base);
      break;
    }
  }
}

/** A component without a GET handler renders with empty data; nothing at all is not found. */
function withHandler<State>(
  route: Route<State>,
): Route<State> & { handler: RouteHandler<unknown, State> } {
  const { handler, component } = route;
  if (handler === undefined) {
    return {
      ...route,
      handler: component === undefined ? notFound : emptyPage,
    };
  }
  if (
    component === undefined || !isHandlerByMethod(handler) ||
    handler.GET !== undefined
  ) return { ...route, handler };
  return { ...route, handler: { ...handler, GET: emptyPage } };
}

function emptyPage(): PageResponse<unknown> {
  return { data: {} };
}

function notFound(): never {
  throw new HttpError(404);
}
