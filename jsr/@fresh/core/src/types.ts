import type { AnyComponent } from "preact";
import type { Context } from "./context.ts";
import type { RouteHandler } from "./handlers.ts";
import type { Method } from "./router.ts";

/** Props of pages, layouts, error pages and the app wrapper. */
export type PageProps<Data = unknown, T = unknown> =
  & Pick<
    Context<T>,
    | "config"
    | "url"
    | "req"
    | "params"
    | "info"
    | "state"
    | "isPartial"
    | "Component"
    | "error"
    | "route"
  >
  & { data: Data };

/** A page, layout, error page or app wrapper. An async one is awaited, and may answer with a `Response`. */
export type RouteComponent<State> = AnyComponent<PageProps<unknown, State>>;

/** The `config` export of a layout file. */
export interface LayoutConfig {
  /** Drop the layouts of parent folders. Default: `false`. */
  skipInheritedLayouts?: boolean;
  /** Drop the `_app` component. Default: `false`. */
  skipAppWrapper?: boolean;
}

/** The `config` export of a route file. */
export interface RouteConfig extends LayoutConfig {
  /** A URL pattern that replaces the one made from the file name. */
  routeOverride?: string;
  /** Methods to register for a lazily loaded route. Default: `"ALL"`. */
  methods?: "ALL" | Method[];
}

/** A handler with the component that renders its data. */
export interface Route<State> {
  component?: RouteComponent<State>;
  config?: RouteConfig;
  handler?: RouteHandler<unknown, State>;
}

/** Loads something on first use. */
export type Lazy<T> = () => Promise<T>;

/** `T`, or a function that loads it. */
export type MaybeLazy<T> = T | Lazy<T>;
