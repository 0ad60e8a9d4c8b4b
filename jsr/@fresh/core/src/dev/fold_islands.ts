import type { Metafile } from "esbuild";

/** What a bundle is to have for the islands of an app. */
export interface FoldedIslands {
  /** Islands that are modules of their own, by name, with the names of those that they bring along. */
  hosts: Map<string, string[]>;
  /** For each island that another one brings along: that one. */
  hostOf: Map<string, string>;
}

/**
 * Finds the islands that belong to exactly one other: those that only it imports, directly or through others, so
 * that they are loaded with it anyway. Each entry less is up to twice as few sets of entries that share code, of
 * which every one is a file.
 *
 * @param islands paths by name, as in `inputs`
 * @param inputs what imports what
 */
export function foldIslands(
  islands: Record<string, string>,
  inputs: Metafile["inputs"],
): FoldedIslands {
  const names = new Map(
    Object.entries(islands).map(([name, path]) => [path, name]),
  );
  const reached = new Map(
    Object.entries(islands).map(([name, path]) => [
      name,
      reachedFrom(path, inputs).flatMap((other) => names.get(other) ?? []),
    ]),
  );
  const nested = new Set([...reached.values()].flat());
  const hosts = new Map<string, string[]>();
  const hostOf = new Map<string, string>();
  for (const name of Object.keys(islands)) {
    const around = [...reached].filter(([outer, inner]) =>
      !nested.has(outer) && inner.includes(name)
    );
    const host = around.length === 1 ? around[0]?.[0] : undefined;
    if (host === undefined) hosts.set(name, hosts.get(name) ?? []);
    else {
      hostOf.set(name, host);
      hosts.set(host, [...hosts.get(host) ?? [], name]);
    }
  }
  return { hosts, hostOf };
}

/** Modules that are there once `start` is, without itself: what is imported later does not count. */
function reachedFrom(start: string, inputs: Metafile["inputs"]): string[] {
  const seen = new Set([start]);
  for (const path of seen) {
    for (const { path: next, kind, external } of inputs[path]?.imports ?? []) {
      if (kind === "import-statement" && !external) seen.add(next);
    }
  }
  seen.delete(start);
  return [...seen];
}
