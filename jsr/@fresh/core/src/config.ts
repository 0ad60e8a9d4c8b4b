/** Options of {@linkcode App}. */
export interface FreshConfig {
  /** Path prefix of every route, such as `/app`. Default: none. */
  basePath?: string;
  /** Default: `"production"`. */
  mode?: "development" | "production";
}

/** The configuration of a running app, as seen on `ctx.config`. */
export interface ResolvedFreshConfig {
  /** Directory of the project. Set when a build is attached. */
  root: string;
  /** Path prefix of every route, `""` when there is none. */
  basePath: string;
  /** `"development"` turns long-lived caching of assets off. */
  mode: "development" | "production";
}
