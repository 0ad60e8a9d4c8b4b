import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { createTestApp, type TestApp } from "../support/test_app.ts";

const PASSWORD = "correct horse";

function signInTest(name: string, test: (app: TestApp) => Promise<void>) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    await using app = await createTestApp({ variables: { PASSWORD } });
    await test(app);
    await app.services.auth?.settled();
  });
}

/** Sends the form as a browser does. */
function signIn(
  app: TestApp,
  fields: Record<string, string>,
  headers: HeadersInit = {},
): Promise<Response> {
  return app.fetch("/sign-in", {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { accept: "text/html", origin: "http://localhost", ...headers },
  });
}

const cookieOf = (response: Response) =>
  /^[^;]+/.exec(response.headers.getSetCookie()[0] ?? "")?.[0] ?? "";

signInTest(
  "POST /sign-in lets the owner in, where they wanted to go",
  async (app) => {
    const response = await signIn(app, {
      password: PASSWORD,
      next: "/admin/cache",
    });
    assertEquals(response.status, 303);
    assertEquals(response.headers.get("location"), "/admin/cache");
    assertMatch(
      response.headers.getSetCookie()[0] ?? "",
      /^session=[\w-]{43}; HttpOnly; Max-Age=2592000; SameSite=Lax; Path=\/$/,
    );
    const inside = await app.fetch("/admin/cache", {
      headers: { cookie: cookieOf(response), accept: "text/html" },
    });
    assertEquals(inside.status, 200);
    assertEquals(inside.headers.get("cache-control"), "no-store");
    await inside.body?.cancel();
  },
);

signInTest("POST /sign-in leads to no other host", async (app) => {
  const next = "//evil.example";
  const response = await signIn(app, { password: PASSWORD, next });
  assertEquals(response.headers.get("location"), "/");
});

signInTest(
  "POST /sign-in over https gives a cookie that plain http never sees",
  async (app) => {
    const response = await signIn(app, { password: PASSWORD }, {
      origin: "https://localhost",
    });
    assertMatch(
      response.headers.getSetCookie()[0] ?? "",
      /^__Host-session=[\w-]{43}; Secure; HttpOnly;/,
    );
  },
);

Deno.test("POST /sign-in says that a password is wrong, and then to wait", async () => {
  const { now } = performance;
  const frozen = performance.now();
  performance.now = () => frozen;
  try {
    await using app = await createTestApp({ variables: { PASSWORD } });
    const statuses: number[] = [];
    let page = "";
    for (let attempt = 0; attempt < 6; attempt++) {
      const response = await signIn(app, { password: "no", next: "/editor" });
      statuses.push(response.status);
      assertEquals(response.headers.getSetCookie(), []);
      page = await response.text();
      if (response.status === 403) {
        assertStringIncludes(page, "That is not the password.");
        assertStringIncludes(page, `value="/editor"`);
      } else assertEquals(response.headers.get("retry-after"), "2");
    }
    assertEquals(statuses, [403, 403, 403, 403, 403, 429]);
    assertStringIncludes(page, "Try again in 2 seconds.");
  } finally {
    performance.now = now;
  }
});

signInTest(
  "POST /sign-in refuses what is no form, or too long a one",
  async (app) => {
    const json = await app.fetch("/sign-in", {
      method: "POST",
      body: JSON.stringify({ password: PASSWORD }),
      headers: { "content-type": "application/json" },
    });
    assertEquals(json.status, 400);
    await json.body?.cancel();
    const long = await signIn(app, { password: "x".repeat(20_000) });
    assertEquals(long.status, 413);
    await long.body?.cancel();
  },
);

signInTest(
  "a page from elsewhere can neither sign in nor sign out",
  async (app) => {
    const foreign = await signIn(app, { password: PASSWORD }, {
      origin: "https://evil.example",
    });
    assertEquals(foreign.status, 403);
    assertEquals(foreign.headers.getSetCookie(), []);
    await foreign.body?.cancel();

    const cookie = cookieOf(await signIn(app, { password: PASSWORD }));
    const out = await app.fetch("/sign-out", {
      method: "POST",
      headers: { cookie, "sec-fetch-site": "cross-site" },
    });
    assertEquals(out.status, 403);
    await out.body?.cancel();
    const still = await app.fetch("/admin/cache/stats", {
      headers: { cookie },
    });
    assertEquals(still.status, 200);
    await still.body?.cancel();
  },
);

signInTest("POST /sign-out ends the session, GET does not", async (app) => {
  const cookie = cookieOf(await signIn(app, { password: PASSWORD }));
  const get = await app.fetch("/sign-out", { headers: { cookie } });
  assertEquals(get.status, 404);
  await get.body?.cancel();
  const stats = () => app.fetch("/admin/cache/stats", { headers: { cookie } });
  const before = await stats();
  assertEquals(before.status, 200);
  await before.body?.cancel();

  const out = await app.fetch("/sign-out", {
    method: "POST",
    headers: { cookie, origin: "http://localhost" },
  });
  assertEquals(out.status, 303);
  assertEquals(out.headers.getSetCookie().length, 2);
  const after = await stats();
  assertEquals(after.status, 401);
  await after.body?.cancel();
});

signInTest("GET /sign-in sends the owner on", async (app) => {
  const cookie = cookieOf(await signIn(app, { password: PASSWORD }));
  const response = await app.fetch("/sign-in?next=/admin/cache", {
    headers: { cookie },
  });
  assertEquals(response.status, 303);
  assertEquals(response.headers.get("location"), "/admin/cache");
});

Deno.test("/sign-in is a 404 when there is no password to sign in with", async () => {
  await using app = await createTestApp();
  for (const host of ["localhost", "tapes.example"]) {
    const response = await signIn(app, { password: PASSWORD }, {
      host,
      origin: `http://${host}`,
    });
    assertEquals(response.status, 404);
    await response.body?.cancel();
  }
});
