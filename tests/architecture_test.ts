import { assertEquals } from "@std/assert";
import { fromFileUrl, join, relative } from "@std/path";

const ROOT = fromFileUrl(new URL("..", import.meta.url));

interface Source {
  /** Path from the root, with `/`. */
  path: string;
  text: string;
  /** Specifiers as written, those of our own files as paths from the root. */
  imports: string[];
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^;'"]*?["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']/g;

async function readSources(...folders: string[]): Promise<Source[]> {
  const sources: Source[] = [];
  for (const folder of folders) {
    for await (const path of walk(join(ROOT, folder))) {
      if (!/\.tsx?$/.test(path)) continue;
      const text = await Deno.readTextFile(path);
      sources.push({
        path: relative(ROOT, path).replaceAll("\\", "/"),
        text,
        imports: Array.from(
          text.matchAll(IMPORT),
          (match) => toRootPath(match[1] ?? match[2] ?? "", path),
        ),
      });
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

function toRootPath(specifier: string, importer: string): string {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (!specifier.startsWith(".")) return specifier;
  return relative(ROOT, join(importer, "..", specifier)).replaceAll("\\", "/");
}

/** `importer -> imported` for every import that a rule forbids. */
function violations(
  sources: Source[],
  isForbidden: (imported: string, source: Source) => boolean,
): string[] {
  return sources.flatMap((source) =>
    source.imports.filter((imported) => isForbidden(imported, source))
      .map((imported) => `${source.path} -> ${imported}`)
  );
}

/** What of the stream core a service worker runs too: no file, no path. */
const BROWSER_STREAM =
  /^lib\/stream\/(entity_tag|file_stat|header_text|headers|http_date|preconditions|range|serve_representation|validators)\.ts$/;

/** Only its type is used there. */
const FILE_STAT_TYPES = "lib/stream/file_stat.ts";

/** Whether a source takes nothing but types from a file. */
function importsOnlyTypes(text: string, imported: string): boolean {
  const name = imported.split("/").at(-1) ?? "";
  const statements = text.split(";").filter((statement) =>
    statement.includes(`/${name}"`)
  );
  return statements.length > 0 &&
    statements.every((statement) => /\bimport type\b[^;]*$/.test(statement));
}

const isOurs = (imported: string) =>
  /^(lib|routes|islands|components|tests|main\.ts|dev\.ts)(\/|$)/.test(
    imported,
  );

const app = await readSources(
  "lib",
  "routes",
  "islands",
  "components",
  "main.ts",
  "dev.ts",
);
const inFolder = (folder: string) =>
  app.filter((source) => source.path.startsWith(`${folder}/`));

Deno.test("the rules are checked against imports that are really there", () => {
  const main = app.find(({ path }) => path === "main.ts");
  assertEquals(main?.imports.includes("lib/config.ts"), true);
  assertEquals(app.length > 50, true);
});

for (const folder of ["stream", "qr", "auth"]) {
  Deno.test(`lib/${folder} knows no sibling folder, only errors.ts`, () => {
    assertEquals(
      violations(
        inFolder(`lib/${folder}`),
        (imported) =>
          isOurs(imported) && imported !== "lib/errors.ts" &&
          !imported.startsWith(`lib/${folder}/`),
      ),
      [],
    );
  });
}

Deno.test("lib/stream and lib/transcode do not know each other", () => {
  assertEquals(
    violations(
      inFolder("lib/transcode"),
      (imported) => imported.startsWith("lib/stream/"),
    ),
    [],
  );
});

for (const folder of ["player", "cast", "share"]) {
  Deno.test(`lib/${folder} runs in a browser`, () => {
    const sources = inFolder(`lib/${folder}`);
    assertEquals(
      sources.filter(({ text }) => /\bDeno\.|["']node:/.test(text)).map((
        { path },
      ) => path),
      [],
    );
    assertEquals(
      violations(
        sources,
        (imported) =>
          isOurs(imported) && !/^lib\/(player|cast|share)\//.test(imported) &&
          imported !== "lib/transcode/quality.ts",
      ),
      [],
    );
  });
}

Deno.test("lib/offline runs in a browser, by the rules of the server", () => {
  const sources = [...inFolder("lib/offline"), ...inFolder("lib/stream")]
    .filter(({ path }) =>
      path.startsWith("lib/offline/") || BROWSER_STREAM.test(path)
    );
  assertEquals(
    sources.filter(({ path, text }) =>
      path !== FILE_STAT_TYPES && /\bDeno\.|["']node:/.test(text)
    ).map(({ path }) => path),
    [],
  );
  assertEquals(
    violations(
      sources,
      (imported) =>
        isOurs(imported) && !BROWSER_STREAM.test(imported) &&
        !/^lib\/(offline|player)\/|^lib\/transcode\/quality\.ts$/.test(
          imported,
        ),
    ),
    [],
  );
});

Deno.test("lib/editor and lib/shelf run in a browser", () => {
  const sources = [...inFolder("lib/editor"), ...inFolder("lib/shelf")];
  const browserSafe =
    /^lib\/(editor\/|player\/|shelf\/|library\/search_(query|words)\.ts$|mixtapes\/(liner_notes|share_url)\.ts$|progress\/(follow_progress|progress_hub)\.ts$)/;
  const shared = ["lib/library", "lib/mixtapes", "lib/progress"]
    .flatMap(inFolder).filter(({ path }) => browserSafe.test(path));
  assertEquals(
    [...sources, ...shared].filter(({ text }) =>
      /\bDeno\.|["']node:/.test(text)
    ).map((
      { path },
    ) => path),
    [],
  );
  assertEquals(
    violations(
      sources,
      (imported, { text }) =>
        isOurs(imported) && !browserSafe.test(imported) &&
        !importsOnlyTypes(text, imported),
    ),
    [],
  );
});

Deno.test("lib knows nothing of routes, islands and components", () => {
  assertEquals(
    violations(
      inFolder("lib"),
      (imported) => isOurs(imported) && !imported.startsWith("lib/"),
    ),
    [],
  );
});

Deno.test("components know components, the browser side of lib, and types", () => {
  assertEquals(
    violations(
      inFolder("components"),
      (imported, { text }) =>
        isOurs(imported) &&
        !/^(components|lib\/(cast|player|share|offline|editor|shelf))\//.test(
          imported,
        ) &&
        !importsOnlyTypes(text, imported),
    ),
    [],
  );
});

Deno.test("nothing imports a route or a task", () => {
  assertEquals(
    violations(
      app.filter(({ path }) => !path.startsWith("lib/tasks/")),
      (imported) => /^(routes|lib\/tasks)\//.test(imported),
    ),
    [],
  );
});

Deno.test("Fresh is imported only at the edge and by lib/define.ts", () => {
  assertEquals(
    violations(
      inFolder("lib").filter(({ path }) => path !== "lib/define.ts"),
      (imported) => /^fresh(\/|$)/.test(imported),
    ),
    [],
  );
});

const CONFINED: [what: string, pattern: RegExp, allowed: RegExp][] = [
  ["the environment", /\bDeno\.env\b/, /^lib\/config\.ts$/],
  ["the console", /\bconsole\.\w+\(/, /^lib\/(log\.ts|tasks\/)/],
  ["subprocesses", /\bDeno\.Command\b/, /^lib\/transcode\/ffmpeg_process\.ts$/],
  [
    "the Cast SDK",
    /\bwindow\.cast\b|\bglobalThis\.cast\b/,
    /^lib\/cast\/sdk\.ts$/,
  ],
];

for (const [what, pattern, allowed] of CONFINED) {
  Deno.test(`${what} is used only in ${allowed.source}`, () => {
    assertEquals(
      app.filter(({ path, text }) => pattern.test(text) && !allowed.test(path))
        .map(({ path }) => path),
      [],
    );
  });
}

const LONGEST: [folder: string, lines: number][] = [
  ["lib", 300],
  ["routes", 60],
  ["islands", 150],
  ["components", 200],
  ["jsr", 300],
];

for (const [folder, longest] of LONGEST) {
  Deno.test(`no file in ${folder} is longer than ${longest} lines`, async () => {
    const sources = (await readSources(folder)).filter(({ path }) =>
      !/_test\.tsx?$|\.d\.ts$/.test(path)
    );
    assertEquals(
      sources.filter(({ text }) => text.split("\n").length - 1 > longest)
        .map(({ path }) => path),
      [],
    );
  });
}
