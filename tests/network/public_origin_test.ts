import { assertEquals } from "@std/assert";
import type { NetworkAddress } from "@/lib/network/addresses.ts";
import { publicOrigin } from "@/lib/network/public_origin.ts";

const PUBLIC = "https://tapes.example";

function originOf(
  headers: Record<string, string>,
  address: { publicUrl?: string; trustProxy?: boolean },
  isLocal = false,
) {
  const { publicUrl = null, trustProxy = false } = address;
  return publicOrigin(
    { url: "http://127.0.0.1:8000/share/x", headers: new Headers(headers) },
    { publicUrl, trustProxy, host: "127.0.0.1", port: 8000 },
    isLocal,
    () => [],
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

const ipv4 = (name: string, address: string): NetworkAddress => ({
  name,
  family: "IPv4",
  address,
});
const HOME = [
  ipv4("lo", "127.0.0.1"),
  ipv4("eth0", "203.0.113.9"),
  ipv4("wlan0", "192.168.1.5"),
];

const AT_HOME: [
  what: string,
  url: string,
  isOwner: boolean,
  origin: string | null,
][] = [
  ["the address it has", "http://192.168.1.5:8000", false, "192.168.1.5:8000"],
  ["that at another port", "http://192.168.1.5:81", false, "192.168.1.5:8000"],
  ["one that it has not", "http://192.168.1.6:8000", false, null],
  ["a public one", "http://203.0.113.9:8000", false, null],
  ["a name", "http://nas.local:8000", false, null],
  ["itself, for a stranger", "http://127.0.0.1:8000", false, null],
  ["itself, for the owner", "http://localhost:8000", true, "192.168.1.5:8000"],
  ["a name, for the owner", "http://nas.local:8000", true, "nas.local:8000"],
];

for (const [what, url, isOwner, host] of AT_HOME) {
  Deno.test(`publicOrigin() is ${host} in a network where a request names ${what}`, () => {
    const origin = publicOrigin(
      { url, headers: new Headers() },
      { publicUrl: null, trustProxy: false, host: "0.0.0.0", port: 8000 },
      isOwner,
      () => HOME,
    );
    assertEquals(origin, host && `http://${host}`);
  });
}
