import { assertEquals, assertThrows } from "@std/assert";
import { App, HttpError, type Middleware } from "fresh";
import { options } from "preact";

interface State {
  text: string;
}

/** Middleware that adds `text` to what the handlers see. */
function add(text: string): Middleware<State> {
  return (ctx) => {
    ctx.state.text = (ctx.state.text ?? "") + text;
    return ctx.next();
  };
}

/** Handler that tells which middlewares ran before it. */
const show: Middleware<State> = (ctx) => ctx.text(ctx.state.text ?? "");

async function request(
  app: App<State>,
  path: string,
  init?: RequestInit,
): Promise<[status: number, body: string]> {
  const response = await app.handler()(
    new Request(`http://localhost${path}`, init),
  );
  return [response.status, await response.text()];
}

Deno.test("App() throws when basePath is malformed", () => {
  for (const basePath of ["a", "/a/", "/", "/a b", "/a?"]) {
    assertThrows(() => new App({ basePath }), TypeError, `"${basePath}"`);
  }
});

Deno.test("App.use() applies to the routes registered after it", async () => {
  const app = new App<State>()
    .get("/early", show)
    .use(add("a"), add("b"))
    .get("/late", show);
  assertEquals(await request(app, "/early"), [200, ""]);
  assertEquals(await request(app, "/late"), [200, "ab"]);
});

Deno.test("App.use() applies below its path only", async () => {
  const app = new App<State>()
    .use("/a", add("a"))
    .use("/a/b", add("b"))
    .get("/a/b", show)
    .get("/a/b/:id", show)
    .get("/a", show)
    .get("/c", show);
  assertEquals(await request(app, "/a/b"), [200, "ab"]);
  assertEquals(await request(app, "/a/b/1"), [200, "ab"]);
  assertEquals(await request(app, "/a"), [200, "a"]);
  assertEquals(await request(app, "/c"), [200, ""]);
});

Deno.test("App.use() also runs for paths without a route", async () => {
  const app = new App<State>().use((ctx) =>
    ctx.next().catch(() => ctx.text("caught"))
  );
  assertEquals(await request(app, "/nope"), [200, "caught"]);
});

Deno.test("App.use() loads a lazy middleware once", async () => {
  let loads = 0;
  const app = new App<State>()
    .use(() => Promise.resolve((loads++, add("lazy"))))
    .get("/", show);
  const handler = app.handler();
  for (let i = 0; i < 2; i++) {
    const response = await handler(new Request("http://localhost/"));
    assertEquals(await response.text(), "lazy");
  }
  assertEquals(loads, 1);
});

Deno.test("App.get() keeps the first registration of a path", async () => {
  const app = new App<State>()
    .get("/", () => new Response("first"))
    .get("/", () => new Response("second"));
  assertEquals(await request(app, "/"), [200, "first"]);
});

Deno.test("App.get() lets literal paths win over patterns registered before", async () => {
  const app = new App<State>()
    .get("/:id", () => new Response("pattern"))
    .get("/a", () => new Response("literal"))
    .get("/:other", () => new Response("never"));
  assertEquals(await request(app, "/a"), [200, "literal"]);
  assertEquals(await request(app, "/b"), [200, "pattern"]);
});

Deno.test("App.handler() tries patterns in order, whatever their first segment", async () => {
  const app = new App()
    .get("/play/:path*", (ctx) => ctx.text("play"))
    .get("/:any/b", (ctx) => ctx.text("any"))
    .get("/tape/:name", (ctx) => ctx.text("tape"))
    .get("/:kind.:format", (ctx) => ctx.text("format"))
    .get("/*", (ctx) => ctx.text("rest"));
  const handler = app.handler();
  const cases = [
    ["/play", "play"],
    ["/play/b", "play"],
    ["/tape/b", "any"],
    ["/tape/c", "tape"],
    ["/tape.png", "format"],
    ["/tapes", "rest"],
    ["/", "rest"],
  ];
  for (const [path, expected] of cases) {
    const response = await handler(new Request(`http://localhost${path}`));
    assertEquals(await response.text(), expected, path);
  }
});

Deno.test("App.handler() answers each method by what is registered for the path", async () => {
  const app = new App<State>()
    .get("/get", () => new Response("get"))
    .post("/post", () => new Response("post"))
    .put("/put", () => new Response("put"))
    .patch("/patch", () => new Response("patch"))
    .delete("/delete", () => new Response("delete"))
    .get("/head", () => new Response("get"))
    .head("/head", () => new Response(null, { status: 202 }))
    .all("/all", (ctx) => new Response(ctx.req.method));
  const table: [method: string, path: string, status: number, body: string][] =
    [
      ["GET", "/get", 200, "get"],
      ["HEAD", "/get", 200, ""],
      ["POST", "/get", 405, "Method Not Allowed"],
      ["OPTIONS", "/get", 204, ""],
      ["POST", "/post", 200, "post"],
      ["GET", "/post", 405, "Method Not Allowed"],
      ["HEAD", "/post", 405, ""],
      ["PUT", "/put", 200, "put"],
      ["PATCH", "/patch", 200, "patch"],
      ["DELETE", "/delete", 200, "delete"],
      ["HEAD", "/head", 202, ""],
      ["OPTIONS", "/all", 200, "OPTIONS"],
      ["HEAD", "/all", 200, ""],
      ["GET", "/none", 404, "Not Found"],
      ["OPTIONS", "/none", 404, "Not Found"],
    ];
  for (const [method, path, status, body] of table) {
    const got = await request(app, path, { method });
    // A 405 to HEAD is written by the error handler, which does not look at the method.
    if (method === "HEAD" && status === 405) assertEquals(got[0], status);
    else assertEquals(got, [status, body], `${method} ${path}`);
  }
});

Deno.test("App.handler() lists the methods of a path when asked for OPTIONS", async () => {
  const app = new App<State>().get("/", show).post("/", show);
  const response = await app.handler()(
    new Request("http://localhost/", { method: "OPTIONS" }),
  );
  assertEquals(response.status, 204);
  assertEquals(response.headers.get("Allow"), "GET, POST");
});

Deno.test("App.handler() keeps the headers of GET when it answers HEAD", async () => {
  const app = new App<State>().get(
    "/",
    () =>
      new Response("12345", {
        status: 206,
        headers: { "Content-Length": "5" },
      }),
  );
  const response = await app.handler()(
    new Request("http://localhost/", { method: "HEAD" }),
  );
  assertEquals(response.status, 206);
  assertEquals(response.headers.get("Content-Length"), "5");
  assertEquals(response.body, null);
});

Deno.test("App.handler() collapses repeated slashes", async () => {
  const app = new App<State>().get(
    "/a/:id",
    (ctx) => ctx.text(ctx.url.pathname),
  );
  assertEquals(await request(app, "//a///b"), [200, "/a/b"]);
});

Deno.test("App.handler() decodes parameters with decodeURI", async () => {
  const app = new App<State>().get("/:path*", (ctx) => ctx.json(ctx.params));
  const table: [path: string, param: string][] = [
    ["/a%20b", "a b"],
    ["/%C3%A9", "é"],
    ["/a%2Fb%3F%23", "a%2Fb%3F%23"],
    ["/%FF", "%FF"],
    ["/100%", "100%"],
    ["/", ""],
  ];
  for (const [path, param] of table) {
    const [, body] = await request(app, path === "/" ? "" : path);
    if (path !== "/") assertEquals(JSON.parse(body), { path: param }, path);
  }
});

Deno.test("App.handler() serves routes below basePath", async () => {
  const app = new App<State>({ basePath: "/base" })
    .get("/", () => new Response("root"))
    .get("/a", () => new Response("a"));
  assertEquals(await request(app, "/base"), [200, "root"]);
  assertEquals(await request(app, "/base/a"), [200, "a"]);
  assertEquals(await request(app, "/a"), [404, "Not Found"]);
});

Deno.test("App.handler() answers a thrown HttpError with its message", async () => {
  const app = new App<State>()
    .get("/message", () => {
      throw new HttpError(418, "short and stout");
    })
    .get("/plain", () => Promise.reject(new HttpError(403)));
  assertEquals(await request(app, "/message"), [418, "short and stout"]);
  assertEquals(await request(app, "/plain"), [403, "Forbidden"]);
});

Deno.test("App.handler() rejects into middlewares and sets ctx.error when a handler throws", async () => {
  const error = new HttpError(409);
  const app = new App<State>()
    .use(async (ctx) => {
      try {
        return await ctx.next();
      } catch (caught) {
        return ctx.json([caught === error, ctx.error === error]);
      }
    })
    .get("/", () => {
      throw error;
    });
  assertEquals(await request(app, "/"), [200, "[true,true]"]);
});

Deno.test("App.onError() answers errors below its path, the nearest first", async () => {
  const fail = () => {
    throw new HttpError(400, "bad");
  };
  const app = new App<State>()
    .onError("*", (ctx) => new Response(`root ${ctx.error}`, { status: 400 }))
    .onError("/a", { component: ({ error }) => <p>{`a ${error}`}</p> })
    .get("/fail", fail)
    .get("/a/fail", fail);
  assertEquals(await request(app, "/fail"), [400, "root HttpError: bad"]);
  assertEquals(await request(app, "/none"), [400, "root HttpError"]);
  assertEquals(await request(app, "/a/fail"), [
    400,
    '<!DOCTYPE html><html><head><meta charset="utf-8"/></head>' +
    "<body><p>a HttpError: bad</p></body></html>",
  ]);
});

Deno.test("App.onError() and App.layout() leave the routes registered before them alone", async () => {
  const app = new App<State>()
    .get("/early", () => {
      throw new HttpError(400);
    })
    .route("/page", { component: () => <p /> })
    .layout("*", ({ Component }) => (
      <div>
        <Component />
      </div>
    ))
    .onError("*", () => new Response("late"));
  assertEquals(await request(app, "/early"), [400, "Bad Request"]);
  const [, html] = await request(app, "/page");
  assertEquals(html.includes("<body><p></p></body>"), true);
  assertEquals(await request(app, "/none"), [200, "late"]);
});

Deno.test("App.onError() renders in the wrapper that holds for it, not in the one of the route that failed", async () => {
  const app = new App<State>()
    .appWrapper(({ Component }) => (
      <body id="app">
        <Component />
      </body>
    ))
    .onError("*", { component: () => <p>failed</p> })
    .route("/bare", {
      config: { skipAppWrapper: true },
      handler: () => {
        throw new HttpError(400);
      },
    });
  const [status, html] = await request(app, "/bare");
  assertEquals(status, 400);
  assertEquals(html.includes('<body id="app"><p>failed</p></body>'), true);
});

Deno.test("App.handler() installs the render hooks once", () => {
  new App().handler();
  const { vnode } = options;
  new App().handler();
  assertEquals(options.vnode, vnode);
});

Deno.test("App.notFound() answers 404 errors of routes registered before it", async () => {
  const app = new App<State>()
    .get("/missing", () => {
      throw new HttpError(404);
    })
    .get("/broken", () => {
      throw new HttpError(400);
    })
    .notFound(() => new Response("nothing here"));
  assertEquals(await request(app, "/missing"), [200, "nothing here"]);
  assertEquals(await request(app, "/none"), [200, "nothing here"]);
  assertEquals(await request(app, "/broken"), [400, "Bad Request"]);
});

Deno.test("App.route() renders its component with the data of its handler", async () => {
  const app = new App<State>()
    .appWrapper(({ Component }) => (
      <body>
        <Component />
      </body>
    ))
    .layout("*", ({ Component }) => (
      <div>
        <Component />
      </div>
    ))
    .route("/", {
      handler: {
        POST: () => ({ data: { n: 1 }, status: 201, headers: [["X-A", "b"]] }),
      },
      component: ({ data }) => <p>{JSON.stringify(data)}</p>,
    })
    .route("/lazy", () => Promise.resolve({ component: () => <i /> }), {
      methods: ["GET"],
    })
    .route("/bare", {
      config: { skipAppWrapper: true, skipInheritedLayouts: true },
      component: () => <b />,
    });
  const html = (body: string) =>
    '<!DOCTYPE html><html><head><meta charset="utf-8"/></head>' +
    `<body>${body}</body></html>`;
  assertEquals(await request(app, "/"), [200, html("<div><p>{}</p></div>")]);
  assertEquals(await request(app, "/", { method: "POST" }), [
    201,
    html("<div><p>{&quot;n&quot;:1}</p></div>"),
  ]);
  assertEquals(await request(app, "/", { method: "PUT" }), [
    405,
    "Method Not Allowed",
  ]);
  assertEquals(await request(app, "/lazy"), [200, html("<div><i></i></div>")]);
  assertEquals(await request(app, "/lazy", { method: "POST" }), [
    405,
    "Method Not Allowed",
  ]);
  assertEquals(await request(app, "/bare"), [200, html("<b></b>")]);
});

Deno.test("App.fsRoutes() serves nothing when no build is attached", async () => {
  assertEquals(await request(new App<State>().fsRoutes(), "/"), [
    404,
    "Not Found",
  ]);
});

Deno.test("App.handler() passes the connection on", async () => {
  const info: Deno.ServeHandlerInfo = {
    remoteAddr: { transport: "tcp", hostname: "192.0.2.1", port: 1 },
    completed: Promise.resolve(),
  };
  let seen: unknown;
  const handler = new App<State>().get("/", (ctx) => {
    seen = ctx.info;
    return new Response();
  }).handler();
  await handler(new Request("http://localhost/"), info);
  assertEquals(seen === info, true);
});
