import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { fsItemsToCommands, type FsRouteType } from "../src/fs_routes.ts";
import { app } from "./fixture/main.ts";
import { withFixtureBuild } from "./support/fixture.ts";

const handler = (await withFixtureBuild(app)).handler();

function request(path: string, method = "GET"): Promise<Response> {
  return handler(new Request(`http://localhost${path}`, { method }));
}

Deno.test("fsItemsToCommands() throws when a module does not fit its kind", () => {
  const table: [type: FsRouteType, mod: object][] = [
    ["route", {}],
    ["app", { default: "text" }],
    ["layout", {}],
    ["middleware", { handler: { GET: () => new Response() } }],
    ["error", {}],
  ];
  const file = { id: "/x", pattern: "/", routePattern: "/x" };
  for (const [type, mod] of table) {
    assertThrows(
      () => fsItemsToCommands([{ ...file, type, mod }]),
      TypeError,
      '"/x"',
    );
  }
});

Deno.test("App.fsRoutes() answers each path and method by the file for it", async () => {
  const table: [request: string, status: number, body: string][] = [
    ["GET /grouped", 200, "grouped"],
    ["POST /grouped", 200, "grouped"],
    ["GET /files/special", 200, "special"],
    [
      "GET /files/a/b",
      200,
      '{"params":{"path":"a/b"},"route":"/files/:path*"}',
    ],
    [
      "GET /files/a%2Fb%20c",
      200,
      '{"params":{"path":"a%2Fb c"},"route":"/files/:path*"}',
    ],
    ["GET /files", 200, '{"params":{"path":""},"route":"/files/:path*"}'],
    ["GET /img/cover.png", 200, "cover"],
    ["GET /opt", 200, 'page ""'],
    ["GET /opt/2", 200, 'page "2"'],
    ["GET /new/7", 200, "moved 7"],
    ["HEAD /files/a", 200, ""],
  ];
  for (const [line, status, body] of table) {
    const [method, path] = line.split(" ");
    const response = await request(path!, method);
    assertEquals(
      [response.status, await response.text()],
      [status, body],
      line,
    );
  }
});

Deno.test("App.fsRoutes() has its own HEAD handler see the method", async () => {
  const response = await request("/opt", "HEAD");
  assertEquals(response.headers.get("X-Method"), "HEAD");
});

Deno.test("App.fsRoutes() answers a missing method with 404, and 405 only after routeOverride", async () => {
  const table: [request: string, status: number][] = [
    ["POST /files/a", 404],
    ["OPTIONS /files/a", 404],
    ["PUT /form", 404],
    ["POST /new/7", 405],
    ["OPTIONS /new/7", 204],
    ["GET /moved", 404],
    ["GET /img/cover.jpg", 404],
  ];
  for (const [line, status] of table) {
    const [method, path] = line.split(" ");
    const response = await request(path!, method);
    await response.body?.cancel();
    assertEquals(response.status, status, line);
  }
});

Deno.test("App.fsRoutes() runs middlewares from the root inwards", async () => {
  const response = await request("/admin");
  assertEquals(response.status, 200);
  assertEquals(response.headers.get("X-Trail"), "app,root,admin-1,admin-2");
  const html = await response.text();
  assertStringIncludes(html, '<div class="admin-layout"><h1>admin</h1></div>');
});

Deno.test("App.fsRoutes() runs the middleware of a group for the routes in it only", async () => {
  const grouped = await request("/grouped");
  assertEquals(grouped.headers.get("X-Trail"), "app,root,group");
  const other = await request("/files/special");
  assertEquals(other.headers.get("X-Trail"), "app,root");
});

Deno.test("App.fsRoutes() renders the nearest error page with the status of the error", async () => {
  const failed = await request("/admin/fail");
  assertEquals(failed.status, 500);
  // The error page of a folder lies inside the middlewares of the folders above it.
  assertEquals(failed.headers.get("X-Trail"), "app,root,admin-1,admin-2");
  const html = await failed.text();
  assertStringIncludes(
    html,
    '<div class="admin-layout"><h1>admin error: broken</h1>',
  );

  const missing = await request("/admin/none");
  assertEquals(missing.status, 404);
  // ... and outside its own.
  assertEquals(missing.headers.get("X-Trail"), null);
  assertStringIncludes(
    await missing.text(),
    "<body><h1>root error 404 at /admin/none</h1></body>",
  );
});

Deno.test("App.fsRoutes() drops wrapper and layouts when a route says so", async () => {
  const response = await request("/admin/deep/bare");
  assertEquals(
    await response.text(),
    '<!DOCTYPE html><html><head><meta charset="utf-8"/></head><body><h1>bare</h1></body></html>',
  );
});

Deno.test("App.fsRoutes() renders a page without GET handler, and data with its status", async () => {
  const get = await request("/form");
  assertEquals(get.status, 200);
  assertStringIncludes(await get.text(), "<p>empty</p>");
  const post = await handler(
    new Request("http://localhost/form", { method: "POST", body: "a & b" }),
  );
  assertEquals(post.status, 422);
  assertStringIncludes(await post.text(), "<p>a &amp; b</p>");
});

Deno.test("App.fsRoutes() awaits async pages, which may answer themselves", async () => {
  const page = await request("/async?name=you");
  assertStringIncludes(await page.text(), "<p>hello you</p>");
  const redirect = await request("/async");
  assertEquals(redirect.status, 303);
});
