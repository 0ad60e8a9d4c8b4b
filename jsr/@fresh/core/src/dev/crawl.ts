import { extname, join, relative } from "@std/path";
import type { FsRouteInfo, FsRouteType } from "../fs_routes.ts";
import { pathToPattern } from "../route_pattern.ts";
import { compareRouteIds } from "./compare_route_ids.ts";

/** A file of the routes folder. */
export interface RouteEntry extends FsRouteInfo {
  /** Absolute path. */
  filePath: string;
  /** Whether the module is loaded on the first request for it. */
  lazy: boolean;
}

/** The source files of an app that Fresh cares about. */
export interface CrawledFiles {
  /** In the order in which they must be registered. */
  routes: RouteEntry[];
  /** Absolute paths of the modules that export islands. */
  islands: string[];
}

const SOURCE_EXTENSIONS = new Set([".tsx", ".jsx", ".ts", ".js"]);
const SPECIAL_FILES: Record<string, FsRouteType> = {
  _app: "app",
  _error: "error",
  _500: "error",
  _404: "notFound",
  _layout: "layout",
  _middleware: "middleware",
};

/**
 * Finds the route and island files. A folder `(_name)` below the routes folder holds no routes; one called
 * `(_islands)` holds islands.
 *
 * @throws {SyntaxError} When a file name is no valid route pattern.
 */
export async function crawlFiles(
  routeDir: string,
  islandDir: string,
  ignore: RegExp[],
): Promise<CrawledFiles> {
  const islands = await sourceFiles(islandDir, ignore);
  const routes: RouteEntry[] = [];
  for (const filePath of await sourceFiles(routeDir, ignore)) {
    const path = relative(routeDir, filePath).replaceAll("\\", "/");
    const privateFolder = /(?:^|\/)\((_[^/]+)\)\//.exec(path);
    if (privateFolder?.[1] === "_islands") islands.push(filePath);
    if (privateFolder !== null) continue;
    routes.push(await toEntry(path, filePath));
  }
  routes.sort((a, b) => compareRouteIds(a.id, b.id));
  return { routes, islands };
}

/** Yields the files below `dir`; nothing when it does not exist. */
export async function* walkFiles(dir: string): AsyncGenerator<string> {
  let entries: Deno.DirEntry[];
  try {
    entries = await Array.fromAsync(Deno.readDir(dir));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  entries.sort((a, b) => a.name < b.name ? -1 : 1);
  for (const { name, isDirectory, isFile } of entries) {
    const path = join(dir, name);
    if (isDirectory) yield* walkFiles(path);
    else if (isFile) yield path;
  }
}

async function sourceFiles(dir: string, ignore: RegExp[]): Promise<string[]> {
  const files = await Array.fromAsync(walkFiles(dir));
  return files.filter((path) =>
    SOURCE_EXTENSIONS.has(extname(path)) &&
    !ignore.some((pattern) => pattern.test(path))
  );
}

async function toEntry(path: string, filePath: string): Promise<RouteEntry> {
  const id = `/${path.slice(0, -extname(path).length)}`;
  const slash = id.lastIndexOf("/");
  const type = SPECIAL_FILES[id.slice(slash + 1)] ?? "route";
  const pattern = pathToPattern(id.slice(1, slash), { keepGroups: true });
  if (type !== "route") {
    return { id, filePath, type, pattern, routePattern: pattern, lazy: false };
  }
  // The URL pattern of such a module is known only after loading it.
  const code = await Deno.readTextFile(filePath);
  const lazy = !code.includes("routeOverride");
  const routePattern = pathToPattern(id.slice(1));
  return { id, filePath, type, pattern, routePattern, lazy };
}
