import { assertEquals } from "@std/assert";
import {
  type Import,
  readSources,
  type Source,
} from "./support/read_sources.ts";

/** `importer -> imported` for every import that a rule forbids. */
function violations(
  sources: Source[],
  isForbidden: (imported: string, statement: Import) => boolean,
): string[] {
  return sources.flatMap(({ path, imports }) =>
    imports.filter((statement) => isForbidden(statement.path, statement))
      .map((statement) => `${path} -> ${statement.path}`)
  );
}

/** What of the stream core a service worker runs too: no file, no path. */
const BROWSER_STREAM =
  /^lib\/stream\/(entity_tag|file_stat|header_text|headers|http_date|preconditions|range|serve_representation|validators)\.ts$/;

/** Only its type is used there. */
const FILE_STAT_TYPES = "lib/stream/file_stat.ts";

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
  assertEquals(
    main?.imports.some(({ path }) => path === "lib/config.ts"),
    true,
  );
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
        !/^lib\/(offline|player|share)\/|^lib\/transcode\/quality\.ts$/.test(
          imported,
        ),
    ),
    [],
  );
});

Deno.test("lib/editor and lib/shelf run in a browser", () => {
  const sources = [...inFolder("lib/editor"), ...inFolder("lib/shelf")];
  const browserSafe =
    /^lib\/(editor\/|player\/|share\/|shelf\/|exchange\/largest_import\.ts$|library\/search_(query|words)\.ts$|mixtapes\/(liner_notes|share_url)\.ts$|progress\/(follow_progress|progress_hub)\.ts$)/;
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
      (imported, { isOnlyTypes }) =>
        isOurs(imported) && !browserSafe.test(imported) && !isOnlyTypes,
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
      (imported, { isOnlyTypes }) =>
        isOurs(imported) &&
        !/^(components|lib\/(cast|player|share|offline|editor|shelf))\//.test(
          imported,
        ) &&
        !isOnlyTypes,
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
  ["threads", /\bnew Worker\(/, /^lib\/threads\/start_worker\.ts$/],
  [
    "subprocesses",
    /\bDeno\.Command\b/,
    /^lib\/transcode\/ffmpeg\/ffmpeg_process\.ts$/,
  ],
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

Deno.test("lib has folders, and on top what every part of it knows", () => {
  assertEquals(
    app.map(({ path }) => path).filter((path) => /^lib\/[^/]+$/.test(path))
      .sort(),
    ["config", "define", "errors", "log", "services"]
      .map((name) => `lib/${name}.ts`),
  );
});

Deno.test("no file imports itself in a circle", () => {
  const graph = new Map(app.map(({ path, imports }) => [
    path,
    imports.filter(({ isOnlyTypes }) => !isOnlyTypes).map(({ path }) => path),
  ]));
  assertEquals(findCircle(graph), null);
});

Deno.test("folders of lib import each other in one direction", () => {
  const folderOf = (path: string) => /^lib\/([^/]+)\//.exec(path)?.[1];
  const graph = new Map<string, string[]>();
  for (const { path, imports } of inFolder("lib")) {
    const from = folderOf(path);
    if (from === undefined) continue;
    const others = imports.filter(({ isOnlyTypes }) => !isOnlyTypes)
      .flatMap(({ path }) => folderOf(path) ?? [])
      .filter((folder) => folder !== from);
    graph.set(from, [...graph.get(from) ?? [], ...others]);
  }
  assertEquals(graph.get("tracks")?.includes("stream"), true);
  assertEquals(findCircle(graph), null);
});

/** Nodes that lead from one to itself, or `null`. */
function findCircle(graph: ReadonlyMap<string, string[]>): string[] | null {
  const clear = new Set<string>();
  function search(node: string, way: string[]): string[] | null {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (clear.has(node)) return null;
    for (const next of graph.get(node) ?? []) {
      const circle = search(next, [...way, node]);
      if (circle !== null) return circle;
    }
    clear.add(node);
    return null;
  }
  for (const node of graph.keys()) {
    const circle = search(node, []);
    if (circle !== null) return circle;
  }
  return null;
}

Deno.test("findCircle() finds a circle that does not begin at the first node", () => {
  const graph = { a: ["b", "d"], b: ["c"], c: ["b"], d: [] };
  assertEquals(findCircle(new Map(Object.entries(graph))), ["b", "c", "b"]);
  assertEquals(findCircle(new Map([["a", ["b", "c"]], ["b", ["c"]]])), null);
});

/** What has no place in a route, which reads input, calls lib and returns. */
const NOT_IN_ROUTES: [what: string, pattern: RegExp][] = [
  ["loops", /\b(?:for|while) ?\(|\bdo \{/],
  ["files, processes, the environment", /\bDeno\.(?!Addr\b)|["']node:/],
  ["functions of their own", /^(?:async )?function\b/m],
  ["headers that they make up", /\bnew Headers\(|\.headers\.set\(/],
];

for (const [what, pattern] of NOT_IN_ROUTES) {
  Deno.test(`routes have no ${what}`, () => {
    assertEquals(
      inFolder("routes").filter(({ text }) => pattern.test(text))
        .map(({ path }) => path),
      [],
    );
  });
}

Deno.test("components have no state", () => {
  assertEquals(
    violations(
      inFolder("components"),
      (imported, { isOnlyTypes }) =>
        /^(preact\/hooks|@preact\/signals)$/.test(imported) && !isOnlyTypes,
    ),
    [],
  );
});

const NAMES: [folder: string, name: RegExp][] = [
  ["lib", /^(?:[a-z0-9]+_)*[a-z0-9]+(?:\.d)?\.ts$/],
  ["islands", /^[A-Z][A-Za-z]*\.tsx$/],
  ["components", /^[A-Z][A-Za-z]*\.tsx$/],
];

for (const [folder, pattern] of NAMES) {
  Deno.test(`files in ${folder} are named like ${pattern.source}`, () => {
    assertEquals(
      inFolder(folder).map(({ path }) => path)
        .filter((path) => !pattern.test(path.split("/").at(-1) ?? "")),
      [],
    );
  });
}

Deno.test("no file of lib or components passes on what another exports", () => {
  assertEquals(
    [...inFolder("lib"), ...inFolder("components")]
      .filter(({ text }) => /^export [^;="]*\bfrom "/m.test(text))
      .map(({ path }) => path),
    [],
  );
});

const EXPORT =
  /^export (?:default )?(?:async )?(?:abstract )?(function\*?|class|const|let|interface|type) (\w+)/;

interface Export {
  name: string;
  /** Types may be named for who reads the signature that they stand in. */
  isType: boolean;
  /** Its first line, and the line before. */
  line: string;
  before: string;
}

function exportsOf({ text }: Source): Export[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const [, keyword = "", name] = EXPORT.exec(line) ?? [];
    if (name === undefined) return [];
    const isType = keyword === "interface" || keyword === "type";
    return [{ name, isType, line, before: lines[index - 1] ?? "" }];
  });
}

Deno.test("exportsOf() has every export, also of lines that follow each other", () => {
  const text =
    "/** A. */\nexport const A = 1;\nexport type B = typeof A;\nfoo();";
  assertEquals(
    exportsOf({ path: "", text, imports: [] }).map(({ name }) => name),
    ["A", "B"],
  );
});

Deno.test("what lib and components export, somebody else imports", async () => {
  const users = [
    ...app,
    ...await readSources("tests", "offline_worker.ts"),
  ];
  const used = new Set(
    users.flatMap(({ imports }) =>
      imports.flatMap(({ path, names }) =>
        names.map((name) => `${path} ${name}`)
      )
    ),
  );
  assertEquals(used.has("lib/config.ts loadConfig"), true);
  const unused = [...inFolder("lib"), ...inFolder("components")]
    .filter(({ path }) => !path.endsWith(".d.ts"))
    .flatMap((source) =>
      exportsOf(source).filter(({ name, isType }) =>
        !isType && !used.has(`${source.path} ${name}`) &&
        !used.has(`${source.path} *`)
      ).map(({ name }) => `${source.path} ${name}`)
    );
  assertEquals(unused, []);
});

Deno.test("what lib exports says what it is", () => {
  const silent = inFolder("lib").flatMap((source) =>
    exportsOf(source).filter(({ name, line, before }) =>
      !before.endsWith("*/") && !name.endsWith("Options") &&
      // What a constant may hold, right below that constant.
      !(/^export type \w+ = typeof /.test(line) && before.endsWith(";"))
    ).map(({ name }) => `${source.path} ${name}`)
  );
  assertEquals(silent, []);
});

Deno.test("every package of the import map is used", async () => {
  const { imports } = JSON.parse(
    await Deno.readTextFile(new URL("../deno.json", import.meta.url)),
  ) as { imports: Record<string, string> };
  const everything = [
    ...app,
    ...await readSources("tests", "jsr", "offline_worker.ts"),
  ].flatMap(({ imports }) => imports.map(({ path }) => path));
  assertEquals(
    Object.keys(imports).filter((name) =>
      // Packages of types are found by their names.
      !/^(?:@\/|@types\/)/.test(name) &&
      !everything.some((path) => path === name || path.startsWith(`${name}/`))
    ),
    [],
  );
});

Deno.test("every class of the style sheets is on some page", async () => {
  const markup = app.map(({ text }) => text).join("\n");
  const words = new Set(markup.match(/[\w-]+/g));
  /** Beginnings and ends of names that are put together: `is-${kind}`, `${name}-sheet`. */
  const beginnings = [...markup.matchAll(/([\w-]+-)\$\{/g)].map(([, one]) =>
    one!
  );
  const ends = [...markup.matchAll(/\}(-[\w-]+)/g)].map(([, one]) => one!);
  const unknown: string[] = [];
  const folder = new URL("../static/css/", import.meta.url);
  for await (const { name } of Deno.readDir(folder)) {
    const css = (await Deno.readTextFile(new URL(name, folder)))
      .replace(/\/\*.*?\*\//gs, "").replace(/url\([^)]*\)/g, "");
    for (const [, used = ""] of css.matchAll(/\.([a-z][\w-]*)/gi)) {
      const isUsed = words.has(used) ||
        beginnings.some((one) => used.startsWith(one)) ||
        ends.some((one) => used.endsWith(one));
      if (!isUsed) unknown.push(`${name} .${used}`);
    }
  }
  assertEquals(unknown, []);
});
