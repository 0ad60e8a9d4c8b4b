import { assertEquals } from "@std/assert";
import {
  coverPath,
  playPath,
  publicOrigin,
  shareUrl,
} from "@/lib/mixtapes/share_url.ts";

const PUBLIC = "https://tapes.example";

function originOf(
  headers: Record<string, string>,
  address: { publicUrl?: string; trustProxy?: boolean },
  isLocal = false,
) {
  const { publicUrl = null, trustProxy = false } = address;
  return publicOrigin(
    { url: "http://127.0.0.1:8000/share/x", headers: new Headers(headers) },
    { publicUrl, trustProxy },
    isLocal,
  );
}

Deno.test("publicOrigin() is PUBLIC_URL whatever the request says", () => {
  assertEquals(
    originOf(
      { host: "evil.example", "x-forwarded-host": "evil.example" },
      { publicUrl: PUBLIC, trustProxy: true },
    ),
    PUBLIC,
  );
});

Deno.test("publicOrigin() is nothing when only a stranger's Host is known", () => {
  assertEquals(originOf({ host: "evil.example" }, {}), null);
  assertEquals(originOf({ "x-forwarded-host": "evil.example" }, {}), null);
});

Deno.test("publicOrigin() is the request's own when it is local", () => {
  assertEquals(originOf({}, {}, true), "http://127.0.0.1:8000");
});

const FORWARDED: [origin: string | null, headers: Record<string, string>][] = [
  ["https://a.example", {
    "x-forwarded-proto": "https",
    "x-forwarded-host": "a.example",
  }],
  ["https://b.example", {
    "x-forwarded-proto": "http, https",
    "x-forwarded-host": "evil.example, b.example",
  }],
  ["http://c.example:8080", { host: "c.example:8080" }],
  ["http://d.example", { host: "c.example", "x-forwarded-host": "d.example" }],
  [null, { host: "a/b" }],
  [null, { host: "a b" }],
  [null, { host: 'a"onload=' }],
  [null, { host: "user@a.example" }],
  [null, { host: "a.example", "x-forwarded-proto": "javascript" }],
  [null, {}],
];

for (const [origin, headers] of FORWARDED) {
  Deno.test(`publicOrigin() is ${origin} when a trusted proxy says ${JSON.stringify(headers)}`, () => {
    assertEquals(originOf(headers, { trustProxy: true }), origin);
  });
}

Deno.test("playPath() survives every awkward name", () => {
  const path = "AC%DC/Où?/#1 50%/a+b;c&d=é.flac";
  const url = new URL(playPath(path), PUBLIC);
  assertEquals([url.search, url.hash], ["", ""]);
  assertEquals(
    url.pathname.split("/").slice(2).map(decodeURIComponent).join("/"),
    path,
  );
});

Deno.test("shareUrl() escapes a slug of another script", () => {
  assertEquals(shareUrl(PUBLIC, "夏"), "https://tapes.example/share/%E5%A4%8F");
});

Deno.test("playPath(), coverPath() and shareUrl() take half a surrogate pair", () => {
  assertEquals(
    [playPath("a/\ud800.mp3"), coverPath("\udc00.jpg"), shareUrl("", "\ud800")],
    ["/play/a/%EF%BF%BD.mp3", "/covers/%EF%BF%BD.jpg", "/share/%EF%BF%BD"],
  );
});
