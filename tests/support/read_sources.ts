import { fromFileUrl, join, relative } from "@std/path";

const ROOT = fromFileUrl(new URL("../../", import.meta.url));

/** One source file of the app. */
export interface Source {
  /** Path from the root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** One statement, or call, that imports. */
export interface Import {
  /** The specifier as written, that of an own file as its path from the root. */
  readonly path: string;
  /** Names in the imported module; `*` where it is all of them. */
  readonly names: readonly string[];
  /** Whether nothing but types is taken, so that nothing of it runs. */
  readonly isOnlyTypes: boolean;
}

const STATIC =
  /(?:^|\n)(?:import|export)\s+(type\s+)?([^;"]*?)\s*(?:\bfrom\s+)?"([^"\n]+)"/g;
const DYNAMIC =
  /(?:\bimport\(\s*|\bnew URL\(\s*|\bimport\.meta\.resolve\(\s*)"([^"\n]+)"/g;

/** The TypeScript files below some folders of the project, or those files themselves. */
export async function readSources(...folders: string[]): Promise<Source[]> {
  const sources: Source[] = [];
  for (const folder of folders) {
    for await (const path of walk(join(ROOT, folder))) {
      if (!/\.tsx?$/.test(path)) continue;
      const text = await Deno.readTextFile(path);
      const name = relative(ROOT, path).replaceAll("\\", "/");
      sources.push({ path: name, text, imports: parseImports(text, path) });
    }
  }
  return sources;
}

async function* walk(path: string): AsyncGenerator<string> {
  if ((await Deno.stat(path)).isFile) return yield path;
  for await (const entry of Deno.readDir(path)) {
    yield* walk(join(path, entry.name));
  }
}

function parseImports(text: string, importer: string): Import[] {
  const statements = Array.from(
    text.matchAll(STATIC),
    ([, type, clause = "", specifier = ""]): Import => {
      const names = parseNames(clause);
      return {
        path: toRootPath(specifier, importer),
        names: names.map((name) => name.replace(/^type\s+/, "")),
        isOnlyTypes: type !== undefined ||
          names.length > 0 && names.every((name) => /^type\s/.test(name)),
      };
    },
  );
  const calls = Array.from(text.matchAll(DYNAMIC), ([, specifier = ""]) => ({
    path: toRootPath(specifier, importer),
    names: ["*"],
    isOnlyTypes: false,
  }));
  return [...statements, ...calls];
}

/** `A, { b as c, type D }` -> `default`, `b`, `type D`. */
function parseNames(clause: string): string[] {
  const braces = /\{([^}]*)\}/.exec(clause);
  const outside = clause.replace(/\{[^}]*\}/, "").replaceAll(",", "").trim();
  const inside = (braces?.[1] ?? "").split(",")
    .map((name) => name.trim().replace(/\s+as\s+\w+$/, ""))
    .filter((name) => name !== "");
  if (outside === "") return inside;
  return [outside.startsWith("*") ? "*" : "default", ...inside];
}

function toRootPath(specifier: string, importer: string): string {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (!specifier.startsWith(".")) return specifier;
  return relative(ROOT, join(importer, "..", specifier)).replaceAll("\\", "/");
}
