import { assertEquals, assertRejects } from "@std/assert";
import { App, type Context } from "fresh";

/** Runs `fn` as the only handler of an app and returns its response. */
function respond(
  fn: (ctx: Context<unknown>) => Response | Promise<Response>,
  url = "http://localhost/",
): Promise<Response> {
  return new App().all("*", fn).handler()(new Request(url));
}

Deno.test("Context.redirect() stays on the site when given a path", async () => {
  const table: [target: string, location: string][] = [
    ["//evil.com/", "/evil.com/"],
    ["///evil.com//x", "/evil.com/x"],
    ["/", "/"],
    ["/a?next=//b#//c", "/a?next=//b#//c"],
    ["/a#x?//y", "/a#x?//y"],
    ["https://example.com//a", "https://example.com//a"],
  ];
  for (const [target, location] of table) {
    const response = await respond((ctx) => ctx.redirect(target));
    assertEquals(response.status, 302);
    assertEquals(response.headers.get("location"), location);
  }
});

Deno.test("Context.redirect() has mutable headers and a chosen status", async () => {
  const response = await respond((ctx) => ctx.redirect("/", 307));
  assertEquals(response.status, 307);
  response.headers.set("Set-Cookie", "a=b");
});

Deno.test("Context.html() json() text() set the media type", async () => {
  const table: [
    (ctx: Context<unknown>) => Response,
    type: string,
    body: string,
  ][] = [
    [(ctx) => ctx.html("<p>"), "text/html; charset=utf-8", "<p>"],
    [(ctx) => ctx.json({ a: 1 }), "application/json", '{"a":1}'],
    [(ctx) => ctx.text("a"), "text/plain;charset=UTF-8", "a"],
  ];
  for (const [fn, type, body] of table) {
    const response = await respond(fn);
    assertEquals(response.headers.get("content-type"), type);
    assertEquals(await response.text(), body);
  }
});

Deno.test({
  name: "Context.stream() sends the chunks of an iterable",
  sanitizeOps: true,
  sanitizeResources: true,
  async fn() {
    function* chunks() {
      yield "é";
      yield "b";
    }
    async function* bytes() {
      yield await Promise.resolve(new Uint8Array([97]));
    }
    const text = (response: Response) => response.text();
    assertEquals(await respond((ctx) => ctx.stream(chunks())).then(text), "éb");
    assertEquals(await respond((ctx) => ctx.stream(chunks)).then(text), "éb");
    assertEquals(await respond((ctx) => ctx.stream(bytes)).then(text), "a");
  },
});

Deno.test("Context.isPartial tells by the query", async () => {
  for (const query of ["?fresh-partial=true", "?a=1"]) {
    const response = await respond(
      (ctx) => ctx.json(ctx.isPartial),
      `http://localhost/${query}`,
    );
    assertEquals(await response.json(), query !== "?a=1");
  }
});

Deno.test("Context.render() rejects when given something else than JSX", async () => {
  await respond(async (ctx) => {
    const text = "text" as unknown as null;
    await assertRejects(() => ctx.render(text), TypeError);
    return new Response();
  });
});

Deno.test("Context.render() takes status and headers, and is always HTML", async () => {
  const response = await respond((ctx) =>
    ctx.render(<p />, {
      status: 201,
      headers: { "X-A": "b", "Content-Type": "text/plain" },
    })
  );
  assertEquals(response.status, 201);
  assertEquals(response.headers.get("X-A"), "b");
  assertEquals(
    response.headers.get("Content-Type"),
    "text/html; charset=utf-8",
  );
});
