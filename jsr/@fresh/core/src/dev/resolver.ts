import { fromFileUrl, join } from "@std/path";
import type { OnResolveResult, Plugin } from "esbuild";

/** The parts of a `deno.json` that decide what an import means. */
interface DenoConfig {
  name?: string;
  imports?: Record<string, string>;
  exports?: string | Record<string, string>;
  links?: string[];
}

interface Package {
  dir: string;
  config: DenoConfig;
}

const OWN_DIR = fromFileUrl(new URL("../..", import.meta.url));

/**
 * Makes esbuild resolve imports as Deno does: through the import map of the project, to `npm:` packages in
 * `node_modules` and to linked packages.
 *
 * @throws {Error} At build time, for `jsr:` packages that are not linked and for imports that are not mapped.
 */
export async function denoResolver(root: string): Promise<Plugin> {
  const project = await findConfig(root);
  const own = await readPackage(OWN_DIR);
  const linked = await Promise.all(
    (project.config.links ?? []).map((link) =>
      readPackage(join(project.dir, link))
    ),
  );
  const packages = new Map(
    [...linked, own].map((item) => [item.config.name ?? "", item]),
  );

  return {
    name: "deno-resolver",
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, async (args) => {
        if (args.pluginData === "npm") return null;
        if (args.path.startsWith("file:")) {
          return { path: fromFileUrl(args.path) };
        }
        // Dependencies of packages are for Node's algorithm, which esbuild implements.
        if (args.importer.includes("/node_modules/")) return null;
        const scope = [...packages.values()].find(({ dir }) =>
          args.importer.startsWith(join(dir, "/"))
        );
        const target = mapImport(project.config.imports, args.path) ??
          mapImport(scope?.config.imports, args.path) ?? args.path;
        if (target.startsWith("npm:")) {
          return await build.resolve(withoutVersion(target.slice(4)), {
            kind: args.kind,
            importer: args.importer,
            resolveDir: project.dir,
            pluginData: "npm",
          });
        }
        if (target.startsWith("jsr:")) {
          return resolveLinked(packages, withoutVersion(target.slice(4)));
        }
        if (target.startsWith(".")) return { path: join(project.dir, target) };
        if (target.startsWith("/")) return { path: target };
        return {
          errors: [{
            text: `Cannot bundle "${args.path}" as it is not in the import map`,
          }],
        };
      });
    },
  };
}

/** Looks `specifier` up: the exact key, else the longest key that is a folder or package of it. */
function mapImport(
  imports: Record<string, string> = {},
  specifier: string,
): string | undefined {
  const exact = imports[specifier];
  if (exact !== undefined) return exact;
  const keys = Object.keys(imports).sort((a, b) => b.length - a.length);
  for (const key of keys) {
    const target = imports[key]!;
    const isPackage = /^(npm|jsr):/.test(target) && !key.endsWith("/");
    const prefix = isPackage ? `${key}/` : key;
    if (!prefix.endsWith("/") || !specifier.startsWith(prefix)) continue;
    const rest = specifier.slice(prefix.length);
    return isPackage ? `${target}/${rest}` : target + rest;
  }
  return undefined;
}

/** `@scope/name@^1/sub` -> `@scope/name/sub`. */
function withoutVersion(specifier: string): string {
  return specifier.replace(/^\/?(@[^/@]+\/[^/@]+|[^/@]+)(@[^/]*)?/, "$1");
}

function resolveLinked(
  packages: Map<string, Package>,
  specifier: string,
): OnResolveResult {
  const [scope, name, ...rest] = specifier.split("/");
  const found = packages.get(`${scope}/${name}`);
  const { exports } = found?.config ?? {};
  const key = rest.length === 0 ? "." : `./${rest.join("/")}`;
  const file = typeof exports === "string" && key === "."
    ? exports
    : typeof exports === "object"
    ? exports[key]
    : undefined;
  if (found === undefined || file === undefined) {
    const text = `Cannot bundle "jsr:${specifier}" as no linked package has it`;
    return { errors: [{ text }] };
  }
  return { path: join(found.dir, file) };
}

async function findConfig(dir: string): Promise<Package> {
  for (let at = dir;; at = join(at, "..")) {
    try {
      return await readPackage(at);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      if (at === join(at, "..")) return { dir, config: {} };
    }
  }
}

async function readPackage(dir: string): Promise<Package> {
  const text = await Deno.readTextFile(join(dir, "deno.json"));
  return { dir, config: JSON.parse(text) as DenoConfig };
}
