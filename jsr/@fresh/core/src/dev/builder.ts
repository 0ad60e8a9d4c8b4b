import { basename, extname, isAbsolute, join, resolve } from "@std/path";
import { fromFileUrl } from "@std/path";
import { App, type ListenOptions, setBuildCache } from "../app.ts";
import { setBuildId } from "../build_id.ts";
import { logInfo } from "../log.ts";
import { bundle, type BundleOptions, CLIENT_ENTRIES } from "./bundle.ts";
import { crawlFiles } from "./crawl.ts";
import { serveWithReload } from "./dev_server.ts";
import { writeBuild } from "./disk_build.ts";
import { MemoryBuildCache } from "./memory_build_cache.ts";

/** Options of {@linkcode Builder}. Paths are absolute, file URLs, or relative to `root`. */
export interface BuildOptions {
  /** Syntax of the client modules, see esbuild's `target`. */
  target?: string | string[];
  /** Project directory. Default: the working directory. */
  root?: string;
  /** Where {@linkcode Builder.build} writes. Default: `_fresh`. */
  outDir?: string;
  /** Public files. Default: `static`. */
  staticDir?: string;
  /** Island modules. Default: `islands`. */
  islandDir?: string;
  /** Route modules. Default: `routes`. */
  routeDir?: string;
  /** Module that exports `app`. Default: `main.ts`. */
  serverEntry?: string;
  /** Files that are neither routes nor islands. Default: test files. */
  ignore?: RegExp[];
}

/** {@linkcode BuildOptions} with defaults applied and absolute paths. */
export type ResolvedBuildConfig = Required<BuildOptions> & {
  mode: "development" | "production";
  buildId: string;
};

/** Stands in client modules for the build id, which is made from their contents. */
const BUILD_ID_PLACEHOLDER = "__FRESH_BUILD_ID__";
const TEST_FILE = /[._]test\.(?:[tj]sx?|[mc][tj]s)$/;

/** Builds an app: finds its routes and islands and bundles the islands for the browser. */
export class Builder<State = unknown> {
  /** The resolved configuration. */
  config: ResolvedBuildConfig;

  constructor(options: BuildOptions = {}) {
    const root = resolvePath(options.root ?? ".", Deno.cwd());
    const path = (value: string) => resolvePath(value, root);
    this.config = {
      target: options.target ?? ["chrome99", "firefox99", "safari15"],
      root,
      outDir: path(options.outDir ?? "_fresh"),
      staticDir: path(options.staticDir ?? "static"),
      islandDir: path(options.islandDir ?? "islands"),
      routeDir: path(options.routeDir ?? "routes"),
      serverEntry: path(options.serverEntry ?? "main.ts"),
      ignore: options.ignore ?? [TEST_FILE],
      mode: "production",
      buildId: "development",
    };
  }

  /**
   * Serves the app for development. Pages reload when a client source or static file changes; for changes of
   * server modules, run it with `deno run --watch`.
   */
  async listen<S = State>(
    importApp: () => Promise<{ app: App<S> } | App<S>>,
    options: ListenOptions = {},
  ): Promise<void> {
    this.config.mode = "development";
    const cache = await this.#memoryBuild();
    const imported = await importApp();
    const app = imported instanceof App ? imported : imported.app;
    setBuildCache(app, cache, "development");
    await serveWithReload(app, cache, this.config, options);
  }

  /**
   * Builds the app. The default, `snapshot: "disk"`, writes `outDir`, whose `server.js` is for `deno serve`.
   *
   * @returns With `snapshot: "memory"`, a function that attaches the build to an app, for tests.
   * @throws {Error} When a client module does not compile.
   */
  async build(
    options: {
      mode?: ResolvedBuildConfig["mode"];
      snapshot?: "disk" | "memory";
    } = {},
  ): Promise<<S extends State>(app: App<S>) => void> {
    this.config.mode = options.mode ?? "production";
    if (options.snapshot !== "memory") {
      await this.#diskBuild();
      return () => {
        throw new Error(
          `Cannot attach a build on disk to an app: import "${this.config.outDir}/server.js"`,
        );
      };
    }
    const cache = await this.#memoryBuild();
    return (app) => setBuildCache(app, cache, app.config.mode);
  }

  async #diskBuild(): Promise<void> {
    const { routes, islands } = await this.#crawl();
    const placeholder = BUILD_ID_PLACEHOLDER;
    const output = await bundle(this.#bundleOptions(islands, placeholder));
    const { config } = this;
    await writeBuild({
      ...config,
      routes,
      islands,
      bundle: output,
      placeholder,
    });
    logInfo(`Build written to ${config.outDir}`);
  }

  async #memoryBuild(): Promise<MemoryBuildCache> {
    const { buildId } = this.config;
    const { routes, islands } = await this.#crawl();
    setBuildId(buildId);
    return await MemoryBuildCache.load({
      ...this.config,
      routes,
      islands,
      bundle: () => bundle(this.#bundleOptions(islands, buildId)),
    });
  }

  async #crawl() {
    const { routeDir, islandDir, ignore } = this.config;
    const { routes, islands } = await crawlFiles(routeDir, islandDir, ignore);
    return { routes, islands: nameIslands(islands) };
  }

  #bundleOptions(
    islands: Record<string, string>,
    buildId: string,
  ): BundleOptions {
    const { root, target, mode } = this.config;
    const { "fresh-runtime": runtime, "fresh-reload": reload } = CLIENT_ENTRIES;
    const minify = mode === "production";
    const entries = {
      "fresh-runtime": runtime,
      ...(!minify && { "fresh-reload": reload }),
    };
    return { root, entries, islands, buildId, target, minify };
  }
}

/** Names island modules after their files; equal names get a number. */
function nameIslands(paths: string[]): Record<string, string> {
  const islands: Record<string, string> = {};
  for (const path of paths) {
    const base = basename(path, extname(path)).replace(/\W+/g, "_");
    let name = base;
    for (let i = 1; name in islands; i++) name = `${base}_${i}`;
    islands[name] = path;
  }
  return islands;
}

function resolvePath(path: string, base: string): string {
  if (path.startsWith("file:")) return fromFileUrl(path);
  return isAbsolute(path) ? join(path) : resolve(base, path);
}
