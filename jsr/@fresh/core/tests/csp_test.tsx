import { assertEquals } from "@std/assert";
import { App, csp, type CSPOptions } from "fresh";

const DEFAULTS: Record<string, string> = {
  "default-src": "'self'",
  "script-src": "'self' 'unsafe-inline'",
  "style-src": "'self' 'unsafe-inline'",
  "font-src": "'self'",
  "img-src": "'self' data:",
  "media-src": "'self' data: blob:",
  "worker-src": "'self' blob:",
  "connect-src": "'self'",
  "object-src": "'none'",
  "base-uri": "'self'",
  "form-action": "'self'",
  "frame-ancestors": "'none'",
  "upgrade-insecure-requests": "",
};

async function respond(
  options: CSPOptions,
  path = "/text",
): Promise<Response> {
  const app = new App()
    .use(csp(options))
    .get("/text", () => new Response("text"))
    .get("/page", (ctx) => ctx.render(<style>{"a{}"}</style>));
  return await app.handler()(new Request(`http://localhost${path}`));
}

/** The directives of a policy by name. */
function parsePolicy(policy: string | null): Record<string, string> {
  const directives = (policy ?? "").split("; ");
  assertEquals(
    new Set(directives.map((item) => item.split(" ")[0])).size,
    directives.length,
  );
  return Object.fromEntries(directives.map((item) => {
    const [name = "", ...values] = item.split(" ");
    return [name, values.join(" ")];
  }));
}

Deno.test("csp() sets its defaults, and the directives it is given in place of them", async () => {
  const table: [options: CSPOptions, changes: Record<string, string>][] = [
    [{}, {}],
    [{ csp: ["img-src *", "sandbox"] }, { "img-src": "*", sandbox: "" }],
    [{ reportTo: "/r" }, { "report-to": "csp-endpoint", "report-uri": "/r" }],
    [{ useNonce: true }, {}],
  ];
  for (const [options, changes] of table) {
    const { headers } = await respond(options);
    assertEquals(parsePolicy(headers.get("Content-Security-Policy")), {
      ...DEFAULTS,
      ...changes,
    });
    assertEquals(
      headers.get("Reporting-Endpoints"),
      options.reportTo === undefined ? null : 'csp-endpoint="/r"',
    );
  }
});

Deno.test("csp() only reports when asked to", async () => {
  const { headers } = await respond({ reportOnly: true });
  assertEquals(headers.get("Content-Security-Policy"), null);
  assertEquals(
    parsePolicy(headers.get("Content-Security-Policy-Report-Only")),
    DEFAULTS,
  );
});

Deno.test("csp() allows inline code of a page by its nonce only when useNonce is on", async () => {
  const response = await respond(
    { useNonce: true, csp: ["default-src 'self' 'unsafe-inline'"] },
    "/page",
  );
  const nonce = /<style nonce="(\w+)">/.exec(await response.text())?.[1];
  const sources = `'self' 'nonce-${nonce}'`;
  assertEquals(parsePolicy(response.headers.get("Content-Security-Policy")), {
    ...DEFAULTS,
    "default-src": sources,
    "script-src": sources,
    "style-src": sources,
  });
});
