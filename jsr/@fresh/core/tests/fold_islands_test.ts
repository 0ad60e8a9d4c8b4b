import { assertEquals } from "@std/assert";
import { foldIslands } from "../src/dev/fold_islands.ts";

/** What each module imports: at once, or later where it begins with `~`. */
const TABLE: [
  name: string,
  modules: Record<string, string[]>,
  hosts: Record<string, string[]>,
][] = [
  ["no island", { "lib.ts": [] }, {}],
  ["an island alone", { A: ["lib.ts"], "lib.ts": [] }, { A: [] }],
  ["two that import each other", { A: ["B"], B: ["A"] }, { A: [], B: [] }],
  ["one that is loaded later", { A: ["~B"], B: [] }, { A: [], B: [] }],
  ["one that two import", { A: ["C"], B: ["C"], C: [] }, {
    A: [],
    B: [],
    C: [],
  }],
  ["one that another imports", { A: ["B"], B: [] }, { A: ["B"] }],
  [
    "one behind a component, and one behind that",
    { A: ["x.tsx"], "x.tsx": ["B"], B: ["C"], C: [] },
    { A: ["B", "C"] },
  ],
  ["one of another package's name", { A: ["!B"], B: [] }, { A: [], B: [] }],
];

for (const [name, modules, hosts] of TABLE) {
  Deno.test(`foldIslands() with ${name}`, () => {
    const paths = Object.keys(modules);
    const islands = Object.fromEntries(
      paths.filter((path) => /^[A-Z]$/.test(path)).map((path) => [path, path]),
    );
    const inputs = Object.fromEntries(
      Object.entries(modules).map(([path, imports]) => [path, {
        bytes: 1,
        imports: imports.map((text) => ({
          path: text.replace(/^[~!]/, ""),
          kind: text.startsWith("~")
            ? "dynamic-import" as const
            : "import-statement" as const,
          external: text.startsWith("!"),
        })),
      }]),
    );
    const folded = foldIslands(islands, inputs);
    assertEquals(Object.fromEntries(folded.hosts), hosts);
    for (const [host, inner] of Object.entries(hosts)) {
      for (const island of inner) {
        assertEquals(folded.hostOf.get(island), host);
      }
    }
  });
}
