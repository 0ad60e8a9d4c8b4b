import { join } from "@std/path";
import type { ComponentType } from "preact";
import { setBuildId } from "./build_id.ts";
import type { Command } from "./commands.ts";
import { fsItemsToCommands, type FsRouteFile } from "./fs_routes.ts";

/** A component that is hydrated in the browser. */
export interface Island {
  /** URL path of its client module. */
  file: string;
  /** Name in markers and error messages, unique in the app. */
  name: string;
  /** Name under which the client module exports it. */
  exportName: string;
  fn: ComponentType;
  css: string[];
}

/** Islands by component function: how the renderer recognises them. */
export type ServerIslandRegistry = Map<ComponentType, Island>;

/** An open static file. Whoever holds it reads `readable` to the end or calls `close()`. */
export interface StaticFile {
  /** Digest for the ETag, `null` during development. */
  hash: string | null;
  /** Size in bytes. */
  size: number;
  contentType: string;
  readable: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>;
  close(): void;
}

/** What a build gives to a running app. */
export interface BuildCache {
  root: string;
  islandRegistry: ServerIslandRegistry;
  /** URL path of the client runtime. */
  clientEntry: string;
  /** URL path of the live reload client, during development. */
  reloadEntry?: string;
  getFsRoutes<State>(): Command<State>[];
  /** Opens the file served at `pathname`; `null`, at once where possible, when there is none. */
  readFile(pathname: string): Promise<StaticFile | null> | null;
}

/** A static file in a {@linkcode BuildSnapshot}, with a path relative to the project. */
export interface FileSnapshot {
  filePath: string;
  hash: string;
  contentType: string;
}

/** The exports of the generated `snapshot.js`. */
export interface BuildSnapshot {
  version: string;
  clientEntry: string;
  fsRoutes: FsRouteFile[];
  staticFiles: Map<string, FileSnapshot>;
  islands: ServerIslandRegistry;
}

/** The build that `builder.build()` wrote to disk. */
export class ProdBuildCache implements BuildCache {
  readonly root: string;
  readonly islandRegistry: ServerIslandRegistry;
  readonly clientEntry: string;
  readonly #snapshot: BuildSnapshot;

  constructor(root: string, snapshot: BuildSnapshot) {
    setBuildId(snapshot.version);
    this.root = root;
    this.islandRegistry = snapshot.islands;
    this.clientEntry = snapshot.clientEntry;
    this.#snapshot = snapshot;
  }

  getFsRoutes<State>(): Command<State>[] {
    return fsItemsToCommands(this.#snapshot.fsRoutes);
  }

  readFile(pathname: string): Promise<StaticFile> | null {
    const entry = this.#snapshot.staticFiles.get(pathname);
    if (entry === undefined) return null;
    const { hash, contentType } = entry;
    return openStaticFile(join(this.root, entry.filePath), hash, contentType);
  }
}

/**
 * Opens a file for serving.
 *
 * @throws {Deno.errors.NotFound} When it does not exist.
 */
export async function openStaticFile(
  path: string,
  hash: string | null,
  contentType: string,
): Promise<StaticFile> {
  const file = await Deno.open(path);
  try {
    const { size } = await file.stat();
    return {
      hash,
      size,
      contentType,
      readable: file.readable,
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Registers the islands of modules; two components of the same name get different island names. */
export class IslandPreparer {
  readonly #seen = new Map<string, number>();

  /** Adds every exported function of `mod`, whose client module is at URL path `file`. */
  prepare(
    registry: ServerIslandRegistry,
    mod: Record<string, unknown>,
    file: string,
    modName: string,
    css: string[],
  ): void {
    for (const [exportName, fn] of Object.entries(mod)) {
      if (typeof fn !== "function") continue;
      const base = exportName === "default" ? modName : exportName;
      const count = this.#seen.get(base) ?? 0;
      this.#seen.set(base, count + 1);
      const name = count === 0 ? base : `${base}_${count}`;
      const component = fn as ComponentType;
      registry.set(component, { file, name, exportName, fn: component, css });
    }
  }
}
