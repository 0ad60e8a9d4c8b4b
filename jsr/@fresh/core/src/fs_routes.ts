import type { AnyComponent } from "preact";
import type { Command } from "./commands.ts";
import type { RouteHandler } from "./handlers.ts";
import type { Middleware } from "./middleware.ts";
import type { PageProps, Route, RouteConfig } from "./types.ts";

/** Kinds of files in the routes folder. */
export type FsRouteType =
  | "app"
  | "error"
  | "layout"
  | "middleware"
  | "notFound"
  | "route";

/** A file of the routes folder, without its module. */
export interface FsRouteInfo {
  /** Path below the routes folder without extension, such as `/blog/[slug]`. */
  id: string;
  type: FsRouteType;
  /** Folder structure, groups included: decides which middlewares, layouts and error pages apply. */
  pattern: string;
  /** URL pattern. */
  routePattern: string;
}

/** A file of the routes folder with its module, or a function that loads it. */
export interface FsRouteFile extends FsRouteInfo {
  mod: object | (() => Promise<object>);
}

/** The exports that a file of the routes folder may have. */
interface FreshFsMod<State> {
  config?: RouteConfig;
  handler?: RouteHandler<unknown, State> | Middleware<State>[];
  handlers?: RouteHandler<unknown, State>;
  default?:
    | AnyComponent<PageProps<unknown, State>>
    | Middleware<State>
    | Middleware<State>[];
}

/**
 * Turns the files of the routes folder into registrations, in the order of `files`.
 *
 * @throws {TypeError} When a module has no export that fits its kind.
 */
export function fsItemsToCommands<State>(
  files: FsRouteFile[],
): Command<State>[] {
  return files.flatMap((file): Command<State>[] => {
    const { type, pattern, routePattern, id } = file;
    if (typeof file.mod === "function") {
      const load = file.mod as () => Promise<FreshFsMod<State>>;
      if (type !== "route") {
        throw new TypeError(`Cannot load "${id}" lazily as it is not a route`);
      }
      return [{
        type,
        pattern: routePattern,
        folder: pattern,
        route: async () => toRoute(id, await load()),
        config: {},
      }];
    }
    const mod: FreshFsMod<State> = file.mod;
    switch (type) {
      case "app":
        return [{ type, component: toComponent(id, mod) }];
      case "layout": {
        const config = mod.config ?? {};
        return [{ type, pattern, component: toComponent(id, mod), config }];
      }
      case "middleware":
        return [{ type, pattern, middlewares: toMiddlewares(id, mod) }];
      case "error":
        return [{ type, pattern, route: toRoute(id, mod) }];
      case "notFound":
        return [{ type, route: toRoute(id, mod) }];
      case "route": {
        const route = toRoute(id, mod);
        return [{
          type,
          pattern: routePattern,
          folder: pattern,
          route,
          config: {},
        }];
      }
    }
  });
}

function toRoute<State>(id: string, mod: FreshFsMod<State>): Route<State> {
  const handler = mod.handlers ?? mod.handler;
  const { config } = mod;
  if (handler === undefined && mod.default === undefined) {
    throw new TypeError(
      `Cannot use "${id}" as a route as it exports neither a handler nor a component`,
    );
  }
  return {
    ...(config !== undefined && { config }),
    ...(handler !== undefined && {
      handler: handler as RouteHandler<unknown, State>,
    }),
    ...(mod.default !== undefined && { component: toComponent(id, mod) }),
  };
}

function toComponent<State>(
  id: string,
  mod: FreshFsMod<State>,
): AnyComponent<PageProps<unknown, State>> {
  if (typeof mod.default !== "function") {
    throw new TypeError(
      `Cannot render "${id}" as its default export is not a component`,
    );
  }
  return mod.default as AnyComponent<PageProps<unknown, State>>;
}

function toMiddlewares<State>(
  id: string,
  mod: FreshFsMod<State>,
): Middleware<State>[] {
  const found = mod.handlers ?? mod.handler ?? mod.default;
  if (typeof found === "function") return [found as Middleware<State>];
  if (Array.isArray(found)) return found;
  throw new TypeError(
    `Cannot use "${id}" as a middleware as it exports neither a function nor an array of functions`,
  );
}
