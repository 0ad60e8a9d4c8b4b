import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  contentSecurityPolicy,
  nonceOf,
  secure,
} from "@/lib/http/security_headers.ts";

Deno.test("secure() keeps the nonce of a page and forbids what has none", () => {
  const { headers } = secure(
    new Response("", {
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy":
          "script-src 'self' 'nonce-abc123'; upgrade-insecure-requests",
      },
    }),
  );
  const policy = headers.get("Content-Security-Policy") ?? "";
  assertStringIncludes(policy, "script-src 'self' 'nonce-abc123';");
  assertEquals(/unsafe-inline|upgrade-insecure|https?:/.test(policy), false);
  assertEquals(headers.get("X-Content-Type-Options"), "nosniff");
  assertEquals(headers.get("Referrer-Policy"), "same-origin");
});

Deno.test("secure() lets no shared cache keep a page, unless it says so itself", () => {
  const html = { "Content-Type": "text/html; charset=utf-8" };
  const kept = (headers: Record<string, string>) =>
    secure(new Response("", { headers })).headers.get("Cache-Control");
  assertEquals(kept(html), "private, no-cache");
  assertEquals(kept({ ...html, "Cache-Control": "no-store" }), "no-store");
  assertEquals(kept({ "Content-Type": "audio/flac" }), null);
});

Deno.test("secure() takes the nonce of a page that was kept", () => {
  const { headers } = secure(
    new Response("", {
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": "script-src 'self' 'unsafe-inline'",
      },
    }),
    { nonce: "abc123" },
  );
  const policy = headers.get("Content-Security-Policy") ?? "";
  assertStringIncludes(policy, "script-src 'self' 'nonce-abc123';");
  assertEquals(policy.includes("unsafe-inline"), false);
});

Deno.test("secure() gives audio no policy of pages", () => {
  const { headers } = secure(
    new Response("", {
      headers: {
        "Content-Type": "audio/flac",
        "Content-Security-Policy": "default-src 'self'",
      },
    }),
  );
  assertEquals(headers.get("Content-Security-Policy"), null);
  assertEquals(headers.get("X-Content-Type-Options"), "nosniff");
});

Deno.test("contentSecurityPolicy() allows no inline script when there is no nonce", () => {
  assertStringIncludes(contentSecurityPolicy(null), "script-src 'self';");
  assertEquals(nonceOf("script-src 'self'"), null);
  assertEquals(nonceOf(null), null);
});

Deno.test("contentSecurityPolicy() names the host of the Cast SDK only for a page that casts", () => {
  assertStringIncludes(
    contentSecurityPolicy("abc", true),
    "script-src 'self' 'nonce-abc' https://www.gstatic.com;",
  );
  assertEquals(contentSecurityPolicy("abc").includes("gstatic"), false);
});
