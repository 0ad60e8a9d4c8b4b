import { assertEquals } from "@std/assert";
import type { KeptTape } from "@/lib/offline/kept_tape.ts";
import { routeRequest, slugOf } from "@/lib/offline/route_request.ts";

const ORIGIN = "https://tapes.example";
const FILE = { mediaType: "audio/mpeg", lastModified: 0 };
const TAPE: KeptTape = {
  slug: "été",
  title: "Été",
  quality: "medium",
  version: '"v"',
  hasPage: true,
  missing: [],
  assets: [
    { url: "/css/base.css?__frsh_c=1", isImmutable: true },
    { url: "/covers/a.jpg", isImmutable: false },
  ],
  tracks: [
    {
      title: "One",
      url: "/play/a/One%3F.flac",
      qualities: ["medium"],
      size: 5,
      etag: '"1"',
      file: FILE,
    },
    {
      title: "Two",
      url: "/play/two.mp3",
      qualities: ["original", "high", "medium", "low"],
      size: 5,
      etag: '"2"',
      file: FILE,
    },
    {
      title: "Half here",
      url: "/play/half.flac",
      qualities: ["medium"],
      size: 5,
      etag: '"3"',
      file: null,
    },
  ],
};

const PAGE = "/share/%C3%A9t%C3%A9";

const ROWS: [
  what: string,
  url: string,
  init: RequestInit & {
    mode?: RequestMode;
  },
  kind: string,
][] = [
  ["a form", PAGE, { method: "POST" }, "browser"],
  ["another server", "https://other.example/play/two.mp3", {}, "browser"],
  ["the owner's page", "/admin/cache", { mode: "navigate" }, "browser"],
  ["the shelf", "/", { mode: "navigate" }, "browser"],
  ["another tape", "/share/other", { mode: "navigate" }, "browser"],
  ["a bad escape", "/share/%ff", { mode: "navigate" }, "browser"],
  ["a track as a page", "/play/two.mp3", { mode: "navigate" }, "browser"],
  ["the offer", `${PAGE}/offline.json`, {}, "browser"],
  ["a track that is not kept", "/play/three.mp3", {}, "browser"],
  ["a track that is half here", "/play/half.flac", {}, "browser"],
  [
    "another quality",
    "/play/a/One%3F.flac?quality=high",
    {},
    "browser",
  ],
  [
    "what the server has now",
    "/play/two.mp3",
    { cache: "no-store" },
    "browser",
  ],
  ["an asset of another build", "/css/base.css?__frsh_c=2", {}, "browser"],
  ["the page", PAGE, { mode: "navigate" }, "page"],
  ["the page with a query", `${PAGE}?t=61`, { mode: "navigate" }, "page"],
  ["the page with a slash", `${PAGE}/`, { mode: "navigate" }, "page"],
  ["a kept track", "/play/a/One%3F.flac?quality=medium", {}, "track"],
  ["the usual quality", "/play/a/One%3F.flac", {}, "track"],
  ["an unknown quality", "/play/a/One%3F.flac?quality=x", {}, "track"],
  ["the same bytes", "/play/two.mp3?quality=original", {}, "track"],
  ["a HEAD", "/play/two.mp3", { method: "HEAD" }, "track"],
  ["a style", "/css/base.css?__frsh_c=1", {}, "asset"],
  ["a cover", "/covers/a.jpg", {}, "asset"],
  ["a cover at another size", "/covers/a.jpg?size=96", {}, "asset"],
  ["another cover", "/covers/b.jpg?size=96", {}, "browser"],
];

for (const [what, path, { method = "GET", mode, cache }, kind] of ROWS) {
  Deno.test(`routeRequest() leads to ${kind} when ${what} is asked for`, () => {
    const route = routeRequest(
      {
        method,
        url: new URL(path, ORIGIN).href,
        mode: mode ?? "no-cors",
        cache: cache ?? "default",
      },
      [TAPE],
      ORIGIN,
    );
    assertEquals(route.kind, kind);
  });
}

Deno.test("routeRequest() shows no page that is not here as a whole", () => {
  const request = {
    method: "GET",
    url: ORIGIN + PAGE,
    mode: "navigate",
    cache: "default",
  } as const;
  const kindOf = (tape: KeptTape) => routeRequest(request, [tape], ORIGIN).kind;
  assertEquals(kindOf(TAPE), "page");
  assertEquals(kindOf({ ...TAPE, hasPage: false }), "browser");
});

Deno.test("slugOf() reads a slug in any normal form, and nothing else", () => {
  assertEquals(slugOf("/share/e%CC%81"), "é");
  assertEquals(slugOf("/share/a/b"), null);
  assertEquals(slugOf("/share/"), null);
  assertEquals(slugOf("/other/a"), null);
});
