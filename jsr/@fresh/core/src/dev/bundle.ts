import { fromFileUrl, join, relative } from "@std/path";
import type { BuildOptions, Metafile, Plugin } from "esbuild";
import { type FoldedIslands, foldIslands } from "./fold_islands.ts";
import { denoResolver } from "./resolver.ts";

/** What to bundle for the browser. */
export interface BundleOptions {
  /** Project directory. */
  root: string;
  /** Entry files by the name of the module made of them. */
  entries: Record<string, string>;
  /** The same for islands. */
  islands: Record<string, string>;
  /** Value of the build id in client code. */
  buildId: string;
  target: string | string[];
  minify: boolean;
}

/** Modules for the browser. */
export interface Bundle {
  /** Contents by file name: an entry is called `<name>.js`. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
  /** Absolute paths of the project's sources in it. */
  inputs: string[];
}

/** Client modules that every bundle has, besides the islands. */
export const CLIENT_ENTRIES = {
  "fresh-runtime": sourcePath("../runtime/client/mod.ts"),
  "fresh-reload": sourcePath("../runtime/client/live_reload.ts"),
};

const BUILD_ID_MODULE = sourcePath("../build_id.ts");

let running = 0;

/**
 * Bundles with esbuild; what entries share becomes chunks, so that there is one copy of it. Islands that only one
 * other imports are in its module. Its process ends with the last bundle in progress.
 *
 * @throws {Error} When a source does not compile or an import is not found.
 */
export async function bundle(options: BundleOptions): Promise<Bundle> {
  const { root, entries, islands, buildId, target, minify } = options;
  const { build, stop } = await import("esbuild");
  running++;
  try {
    const settings = {
      absWorkingDir: root,
      outdir: root,
      write: false,
      metafile: true,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "browser",
      target,
      minify,
      sourcemap: minify ? false : "inline",
      jsx: "automatic",
      jsxImportSource: "preact",
      logLevel: "silent",
      nodePaths: [join(root, "node_modules/.deno/node_modules")],
      define: {
        "process.env.NODE_ENV": minify ? '"production"' : '"development"',
      },
    } satisfies BuildOptions;
    const plugins = [buildIdPlugin(buildId), await denoResolver(root)];
    const { metafile } = await build({
      ...settings,
      entryPoints: { ...entries, ...islands },
      plugins,
    });
    const paths = Object.fromEntries(
      Object.entries(islands).map((
        [name, path],
      ) => [name, relative(root, path)]),
    );
    const folded = foldIslands(paths, metafile.inputs);
    const exports = exportsOf(metafile, paths);
    const hosts = [...folded.hosts].map(([name]) =>
      [name, `${HOST_PREFIX}${name}`] as const
    );
    const result = await build({
      ...settings,
      entryPoints: { ...entries, ...Object.fromEntries(hosts) },
      plugins: [hostPlugin(islands, folded, exports), ...plugins],
    });
    const files = new Map(
      result.outputFiles.map(({ path, contents }) => [
        relative(root, path),
        new Uint8Array(contents),
      ]),
    );
    for (const [name, host] of folded.hostOf) {
      const source = foldedSource(name, host, exports.get(name) ?? []);
      files.set(`${name}.js`, new TextEncoder().encode(source));
    }
    const inputs = Object.keys(metafile.inputs)
      .filter((path) => !path.includes("node_modules/"))
      .map((path) => join(root, path));
    return { files, inputs };
  } finally {
    if (--running === 0) await stop();
  }
}

/** Client code knows the build it belongs to. */
function buildIdPlugin(buildId: string): Plugin {
  const contents = `export const BUILD_ID = ${JSON.stringify(buildId)}`;
  return {
    name: "build-id",
    setup: (build) =>
      build.onLoad(
        { filter: /build_id\.ts$/ },
        ({ path }) => path === BUILD_ID_MODULE ? { contents } : undefined,
      ),
  };
}

const HOST_PREFIX = "fresh-island:";

/** Modules that export an island, and those that it brings along, under names that nobody else has. */
function hostPlugin(
  islands: Record<string, string>,
  { hosts }: FoldedIslands,
  exports: Map<string, string[]>,
): Plugin {
  return {
    name: "islands",
    setup(build) {
      build.onResolve(
        { filter: new RegExp(`^${HOST_PREFIX}`) },
        ({ path }) => ({
          path: path.slice(HOST_PREFIX.length),
          namespace: "fresh-island",
        }),
      );
      build.onLoad({ filter: /./, namespace: "fresh-island" }, ({ path }) => {
        const from = (island: string) => JSON.stringify(islands[island]);
        const own = exports.get(path) ?? [];
        const inner = (hosts.get(path) ?? []).map((island) => {
          const names = (exports.get(island) ?? []).map((name) =>
            `${name} as ${foldedName(island, name)}`
          );
          return `export {${names}} from ${from(island)};`;
        });
        return {
          contents: [`export {${own}} from ${from(path)};`, ...inner].join(
            "\n",
          ),
          resolveDir: "/",
        };
      });
    },
  };
}

/** The module of an island that is in another one: it answers when a page has the inner one by itself. */
function foldedSource(name: string, host: string, exports: string[]): string {
  const names = exports.map((one) => `${foldedName(name, one)} as ${one}`);
  return `export{${names}}from"./${host}.js";\n`;
}

function foldedName(island: string, name: string): string {
  return `${island}$${name}`;
}

/** Names that each island exports. */
function exportsOf(
  { outputs }: Metafile,
  paths: Record<string, string>,
): Map<string, string[]> {
  const exports = new Map(
    Object.values(outputs).flatMap(({ entryPoint, exports }) =>
      entryPoint === undefined ? [] : [[entryPoint, exports] as const]
    ),
  );
  return new Map(
    Object.entries(paths).map((
      [name, path],
    ) => [name, exports.get(path) ?? []]),
  );
}

function sourcePath(specifier: string): string {
  return fromFileUrl(new URL(specifier, import.meta.url));
}
