import { fromFileUrl, join, relative } from "@std/path";
import { denoResolver } from "./resolver.ts";

/** What to bundle for the browser. */
export interface BundleOptions {
  /** Project directory. */
  root: string;
  /** Entry files by the name of the module made of them. */
  entries: Record<string, string>;
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
 * Bundles with esbuild; what entries share becomes chunks, so that there is one copy of it. Its process ends with
 * the last bundle in progress.
 *
 * @throws {Error} When a source does not compile or an import is not found.
 */
export async function bundle(options: BundleOptions): Promise<Bundle> {
  const { root, entries, buildId, target, minify } = options;
  const { build, stop } = await import("esbuild");
  running++;
  try {
    const resolver = await denoResolver(root);
    const result = await build({
      entryPoints: entries,
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
      plugins: [{
        name: "build-id",
        setup: (build) =>
          build.onLoad(
            { filter: /build_id\.ts$/ },
            ({ path }) =>
              path === BUILD_ID_MODULE
                ? {
                  contents: `export const BUILD_ID = ${
                    JSON.stringify(buildId)
                  }`,
                }
                : undefined,
          ),
      }, resolver],
    });
    const files = new Map(
      result.outputFiles.map(({ path, contents }) => [
        relative(root, path),
        new Uint8Array(contents),
      ]),
    );
    const inputs = Object.keys(result.metafile.inputs)
      .filter((path) => !path.includes("node_modules/"))
      .map((path) => join(root, path));
    return { files, inputs };
  } finally {
    if (--running === 0) await stop();
  }
}

function sourcePath(specifier: string): string {
  return fromFileUrl(new URL(specifier, import.meta.url));
}
