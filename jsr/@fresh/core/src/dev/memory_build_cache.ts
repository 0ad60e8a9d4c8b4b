import { contentType } from "@std/media-types";
import { extname, join, relative, toFileUrl } from "@std/path";
import {
  type BuildCache,
  IslandPreparer,
  openStaticFile,
  type ServerIslandRegistry,
  type StaticFile,
} from "../build_cache.ts";
import type { Command } from "../commands.ts";
import { fsItemsToCommands, type FsRouteFile } from "../fs_routes.ts";
import type { Bundle } from "./bundle.ts";
import type { RouteEntry } from "./crawl.ts";

/** What a {@linkcode MemoryBuildCache} is made of. */
export interface MemoryBuildOptions {
  root: string;
  staticDir: string;
  buildId: string;
  routes: RouteEntry[];
  /** Absolute paths of island modules by entry name. */
  islands: Record<string, string>;
  /** Makes the client modules. */
  bundle: () => Promise<Bundle>;
}

/** A build without output on disk. Client modules are bundled when the first of them is asked for. */
export class MemoryBuildCache implements BuildCache {
  readonly root: string;
  readonly clientEntry: string;
  readonly islandRegistry: ServerIslandRegistry = new Map();
  /** Set by the development server. */
  reloadEntry?: string;
  readonly #options: MemoryBuildOptions;
  readonly #prefix: string;
  readonly #routes: FsRouteFile[];
  #bundle: Promise<Bundle> | null = null;

  private constructor(
    options: MemoryBuildOptions,
    routes: FsRouteFile[],
  ) {
    this.root = options.root;
    this.#options = options;
    this.#routes = routes;
    this.#prefix = `/_fresh/js/${options.buildId}/`;
    this.clientEntry = `${this.#prefix}fresh-runtime.js`;
  }

  /** Loads the modules that must be known before the first request. */
  static async load(options: MemoryBuildOptions): Promise<MemoryBuildCache> {
    const routes: FsRouteFile[] = [];
    for (const { filePath, lazy, ...info } of options.routes) {
      const load = () => importFile(filePath);
      routes.push({ ...info, mod: lazy ? load : await load() });
    }
    const cache = new MemoryBuildCache(options, routes);
    const preparer = new IslandPreparer();
    for (const [name, path] of Object.entries(options.islands)) {
      const mod = await importFile(path);
      const file = `${cache.#prefix}${name}.js`;
      preparer.prepare(cache.islandRegistry, mod, file, name, []);
    }
    return cache;
  }

  /** Bundles the client modules now or returns the bundle in hand. */
  bundle(): Promise<Bundle> {
    return this.#bundle ??= this.#options.bundle();
  }

  /** Forgets the client modules, so that they are bundled anew. */
  invalidate(): void {
    this.#bundle = null;
  }

  getFsRoutes<State>(): Command<State>[] {
    return fsItemsToCommands(this.#routes);
  }

  async readFile(pathname: string): Promise<StaticFile | null> {
    const type = contentType(extname(pathname)) ?? "application/octet-stream";
    if (pathname.startsWith(this.#prefix)) {
      const { files } = await this.bundle();
      const content = files.get(pathname.slice(this.#prefix.length));
      return content === undefined ? null : {
        hash: null,
        size: content.byteLength,
        contentType: type,
        readable: content,
        close() {},
      };
    }
    const { staticDir } = this.#options;
    const path = join(staticDir, pathname);
    if (relative(staticDir, path).startsWith("..")) return null;
    try {
      const { isFile } = await Deno.stat(path);
      return isFile ? await openStaticFile(path, null, type) : null;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }
}

function importFile(path: string): Promise<Record<string, unknown>> {
  return import(toFileUrl(path).href);
}

/** A path that leads through a file, is too long or has a NUL in it names nothing either. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error &&
    ["ENOENT", "ENOTDIR", "ENAMETOOLONG", "EINVAL"].includes(
      String(error.code),
    );
}
