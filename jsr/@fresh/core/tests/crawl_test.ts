import { assertEquals } from "@std/assert";
import { join, relative } from "@std/path";
import { crawlFiles } from "../src/dev/crawl.ts";
import { FIXTURE_DIR } from "./support/fixture.ts";

const ROUTES = join(FIXTURE_DIR, "routes");
const ISLANDS = join(FIXTURE_DIR, "islands");

Deno.test("crawlFiles() finds nothing when the folders do not exist", async () => {
  const none = join(FIXTURE_DIR, "none");
  assertEquals(await crawlFiles(none, none, []), { routes: [], islands: [] });
});

Deno.test("crawlFiles() finds islands in their folder and next to routes", async () => {
  const { islands } = await crawlFiles(ROUTES, ISLANDS, []);
  assertEquals(islands.map((path) => relative(FIXTURE_DIR, path)), [
    "islands/Counter.tsx",
    "islands/Deck.tsx",
    "islands/Panel.tsx",
    "islands/Values.tsx",
    "routes/(_islands)/Local.tsx",
  ]);
});

Deno.test("crawlFiles() leaves private folders and ignored files out of the routes", async () => {
  const { routes } = await crawlFiles(ROUTES, ISLANDS, [/special\.ts$/]);
  const paths = routes.map(({ filePath }) => relative(ROUTES, filePath));
  assertEquals(paths.filter((path) => /\(_|special/.test(path)), []);
  assertEquals(paths.length > 10, true);
});

Deno.test("crawlFiles() tells the kind and the patterns of a file", async () => {
  const { routes } = await crawlFiles(ROUTES, ISLANDS, []);
  const table: [
    id: string,
    type: string,
    pattern: string,
    route: string,
    lazy: boolean,
  ][] = [
    ["/_app", "app", "/", "/", false],
    ["/_middleware", "middleware", "/", "/", false],
    ["/admin/_layout", "layout", "/admin", "/admin", false],
    ["/admin/_error", "error", "/admin", "/admin", false],
    ["/admin/index", "route", "/admin", "/admin", true],
    ["/(group)/grouped", "route", "/(group)", "/grouped", true],
    ["/img/[slug].png", "route", "/img", "/img/:slug.png", true],
    ["/moved", "route", "/", "/moved", false],
  ];
  for (const [id, type, pattern, routePattern, lazy] of table) {
    const { filePath: _, ...entry } = routes.find((route) => route.id === id)!;
    assertEquals(
      entry,
      { id, type, pattern, routePattern, lazy } as typeof entry,
    );
  }
});
