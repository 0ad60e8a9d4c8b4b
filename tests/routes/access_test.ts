import { assert, assertEquals } from "@std/assert";
import { fromFileUrl, join, relative } from "@std/path";
import { createTestApp } from "../support/test_app.ts";

const ROUTES = fromFileUrl(new URL("../../routes", import.meta.url));
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Routes that answer anybody. A new route is the owner's until it is listed here. */
const PUBLIC = [
  "/",
  "/api/mixtapes/[slug]/cast",
  "/api/mixtapes/[slug]/cast/reached",
  "/covers/[filename]",
  "/healthz",
  "/og/[slug].png",
  "/peaks/[...path]",
  "/play/[...path]",
  "/qr/[slug].png",
  "/qr/[slug].svg",
  "/qr/[slug]/download",
  "/share/[slug]",
  "/share/[slug]/icon.png",
  "/share/[slug]/manifest.json",
  "/share/[slug]/offline.json",
  "/sign-in",
  "/sign-out",
];

/** Paths of all routes, as their files spell them. */
async function listRoutes(folder = ROUTES): Promise<string[]> {
  const routes: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory) routes.push(...await listRoutes(path));
    else if (!entry.name.startsWith("_")) {
      const route = relative(ROUTES, path).replaceAll("\\", "/")
        .replace(/\.tsx?$/, "").replace(/(^|\/)index$/, "")
        .replace(/\([^)]+\)\//g, "");
      routes.push(`/${route}`);
    }
  }
  return routes.sort();
}

const routes = await listRoutes();

Deno.test("every public route exists", () => {
  assertEquals(PUBLIC.filter((route) => !routes.includes(route)), []);
});

Deno.test("without a session only the public routes answer", async () => {
  await using app = await createTestApp({
    variables: { PASSWORD: "correct horse" },
  });
  const slug = await app.publish({ title: "Tape", tracks: [] });
  const owners = routes.filter((route) => !PUBLIC.includes(route));
  assert(owners.length > 3);
  for (const route of owners) {
    const path = route.replace("[slug]", slug).replace(/\[[^\]]+\]/g, "x");
    for (const method of METHODS) {
      for (const accept of ["text/html", "application/json"]) {
        const response = await app.fetch(path, {
          method,
          headers: { accept, cookie: `session=${"x".repeat(43)}` },
        });
        await response.body?.cancel();
        const isPage = method === "GET" && accept === "text/html";
        const what = `${method} ${path} for ${accept}`;
        assertEquals(response.status, isPage ? 303 : 401, what);
        if (!isPage) continue;
        assertEquals(
          response.headers.get("location"),
          `/sign-in?next=${encodeURIComponent(path)}`,
        );
      }
    }
  }
});
