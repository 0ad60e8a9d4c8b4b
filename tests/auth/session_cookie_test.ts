import { assertEquals } from "@std/assert";
import {
  deleteSessionCookies,
  isSentSecurely,
  readSessionId,
  setSessionCookie,
} from "@/lib/auth/session_cookie.ts";

const ROWS: [id: string | null, cookie: string][] = [
  [null, ""],
  [null, "=session"],
  [null, "other=1"],
  [null, "xsession=1"],
  ["abc", "session=abc"],
  ["abc", "a=b; session=abc; c=d"],
  ["https", "session=http; __Host-session=https"],
];
for (const [id, cookie] of ROWS) {
  Deno.test(`readSessionId() is ${id} when the cookie is ${JSON.stringify(cookie)}`, () => {
    assertEquals(readSessionId(new Headers({ cookie })), id);
  });
}

Deno.test("setSessionCookie() keeps scripts and other sites out", () => {
  const headers = new Headers();
  setSessionCookie(headers, "abc", { isSecure: false, maxAge: 60 });
  setSessionCookie(headers, "abc", { isSecure: true, maxAge: 60 });
  assertEquals(headers.getSetCookie(), [
    "session=abc; HttpOnly; Max-Age=60; SameSite=Lax; Path=/",
    "__Host-session=abc; Secure; HttpOnly; Max-Age=60; SameSite=Lax; Path=/",
  ]);
});

Deno.test("deleteSessionCookies() deletes both names", () => {
  const headers = new Headers();
  deleteSessionCookies(headers);
  assertEquals(
    headers.getSetCookie().map((cookie) => /^[^;]+/.exec(cookie)?.[0]),
    ["__Host-session=", "session="],
  );
});

Deno.test("isSentSecurely() believes the connection and the browser's Origin", () => {
  const sent = (url: string, origin?: string) =>
    isSentSecurely({
      url,
      headers: new Headers(origin === undefined ? {} : { origin }),
    });
  assertEquals(sent("http://a/"), false);
  assertEquals(sent("http://a/", "http://a"), false);
  assertEquals(sent("http://a/", "null"), false);
  assertEquals(sent("https://a/"), true);
  assertEquals(sent("http://a/", "https://a"), true);
});
