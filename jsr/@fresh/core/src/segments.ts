import { getUiTree } from "./context.ts";
import { HttpError } from "./error.ts";
import type { MaybeLazyMiddleware, Middleware } from "./middleware.ts";
import { renderRoute } from "./render_route.ts";
import type { LayoutConfig, Route, RouteComponent } from "./types.ts";

/** What one folder level of the route tree adds to the routes below it. */
export interface Segment<State> {
  middlewares: MaybeLazyMiddleware<State>[];
  layout: { component: RouteComponent<State>; config: LayoutConfig } | null;
  app: RouteComponent<State> | null;
  errorRoute: Route<State> | null;
  notFound: Middleware<State> | null;
  children: Map<string, Segment<State>>;
  parent: Segment<State> | null;
}

/** Returns an empty segment below `parent`, or the root when that is `null`. */
export function newSegment<State>(
  parent: Segment<State> | null,
): Segment<State> {
  return {
    middlewares: [],
    layout: null,
    app: null,
    errorRoute: null,
    notFound: null,
    children: new Map(),
    parent,
  };
}

/** Walks from `root` along `names`, making missing segments. */
export function getOrCreateSegment<State>(
  root: Segment<State>,
  names: string[],
): Segment<State> {
  let current = root;
  for (const name of names) {
    let child = current.children.get(name);
    if (child === undefined) {
      child = newSegment(current);
      current.children.set(name, child);
    }
    current = child;
  }
  return current;
}

/**
 * Returns the steps that lead to a route in `segment` as it is now, outermost first. What is registered later
 * does not reach this route; only the app's `notFound` does, as it is looked up on the root per request.
 */
export function segmentToMiddlewares<State>(
  segment: Segment<State>,
): MaybeLazyMiddleware<State>[] {
  const path: Segment<State>[] = [];
  for (let at: Segment<State> | null = segment; at !== null; at = at.parent) {
    path.unshift(at);
  }
  const root = path[0]!;
  return path.flatMap((part) => {
    const plain = part.layout === null && part.app === null &&
      part.errorRoute === null && part !== root;
    return plain
      ? part.middlewares
      : [boundary(part, root), ...part.middlewares];
  });
}

/**
 * Sets app wrapper and layout until the steps inside it are done, and turns their errors into the segment's error
 * page. It takes them from the segment now: what the segment gets later is for later routes.
 */
function boundary<State>(
  { app, layout, errorRoute }: Segment<State>,
  root: Segment<State>,
): Middleware<State> {
  return async (ctx) => {
    const ui = getUiTree(ctx);
    const outer = { ...ui };
    if (app !== null) ui.app = app;
    if (layout !== null) {
      if (layout.config.skipAppWrapper) ui.app = null;
      ui.layouts = layout.config.skipInheritedLayouts
        ? [layout.component]
        : [...ui.layouts, layout.component];
    }
    try {
      return await ctx.next();
    } catch (error) {
      const status = error instanceof HttpError ? error.status : 500;
      if (root.notFound !== null && status === 404) {
        return await root.notFound(ctx);
      }
      if (errorRoute !== null) {
        return await renderRoute(ctx, errorRoute, status);
      }
      throw error;
    } finally {
      Object.assign(ui, outer);
    }
  };
}
