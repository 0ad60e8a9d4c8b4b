import { assertEquals } from "@std/assert";
import { planCoding } from "@/lib/compression/plan_coding.ts";

const PAGE = { "content-type": "text/html; charset=utf-8" };
const LONG = { "content-length": "5000" };
const TAG = { etag: `W/"abc"` };

/** Headers of an answer, what the client accepts, and what becomes of it. */
const CASES: [
  name: string,
  headers: Record<string, string>,
  accepted: string | null,
  plan: ReturnType<typeof planCoding>["kind"],
][] = [
  // What would be damaged, or is no text.
  ["no type", LONG, "gzip", "fixed"],
  ["a track", { ...LONG, "content-type": "audio/flac" }, "gzip", "fixed"],
  ["a picture", { ...LONG, "content-type": "image/png" }, "gzip", "fixed"],
  ["a font", { ...LONG, "content-type": "font/woff2" }, "gzip", "fixed"],
  ["an archive", { ...LONG, "content-type": "application/zip" }, "*", "fixed"],
  ["events", { "content-type": "text/event-stream" }, "gzip", "fixed"],
  [
    "a type that begins alike",
    {
      ...LONG,
      "content-type": "application/json-seq",
    },
    "gzip",
    "fixed",
  ],
  ["a strong tag", { ...PAGE, ...LONG, etag: `"abc"` }, "gzip", "fixed"],
  [
    "a part",
    { ...PAGE, ...LONG, "content-range": "bytes 0-1/9" },
    "*",
    "fixed",
  ],
  ["a coding", { ...PAGE, ...LONG, "content-encoding": "br" }, "*", "fixed"],
  [
    "a ban",
    { ...PAGE, ...LONG, "cache-control": "no-cache, No-Transform" },
    "gzip",
    "fixed",
  ],
  // What others might get compressed.
  ["a client that says nothing", { ...PAGE, ...LONG }, null, "plain"],
  ["a client that wants no coding", { ...PAGE, ...LONG }, "", "plain"],
  ["a client that refuses gzip", { ...PAGE, ...LONG }, "gzip;q=0, *", "plain"],
  ["a client with another coding", { ...PAGE, ...LONG }, "br", "plain"],
  [
    "a client that would rather not",
    { ...PAGE, ...LONG },
    "identity, gzip;q=0.5",
    "plain",
  ],
  ["an unknown length", PAGE, "gzip", "plain"],
  ["999 bytes", { ...PAGE, "content-length": "999" }, "gzip", "plain"],
  // What is compressed.
  ["1000 bytes", { ...PAGE, "content-length": "1000" }, "gzip", "gzip"],
  ["a browser", { ...PAGE, ...LONG }, "gzip, deflate, br, zstd", "gzip"],
  ["any coding", { ...PAGE, ...LONG }, "*", "gzip"],
  ["a weak tag", { ...PAGE, ...LONG, ...TAG }, "gzip", "gzip"],
  ["a style", { ...LONG, "content-type": "text/css" }, "gzip", "gzip"],
  ["a script", { ...LONG, "content-type": "Text/JavaScript" }, "gzip", "gzip"],
  ["JSON", { ...LONG, "content-type": "application/json" }, "gzip", "gzip"],
  ["a drawing", { ...LONG, "content-type": "image/svg+xml" }, "gzip", "gzip"],
];

Deno.test("planCoding() compresses long text for who accepts it", async (t) => {
  for (const [name, headers, accepted, kind] of CASES) {
    await t.step(name, () => {
      const request = {
        headers: new Headers(
          accepted === null ? {} : { "accept-encoding": accepted },
        ),
      };
      const answer = { status: 200, headers: new Headers(headers) };
      assertEquals(planCoding(request, answer).kind, kind);
    });
  }
});

Deno.test("planCoding() names content by its weak tag", () => {
  const request = { headers: new Headers({ "accept-encoding": "gzip" }) };
  const plan = (headers: Record<string, string>, status = 200) =>
    planCoding(request, { status, headers: new Headers(headers) });
  assertEquals(plan({ ...PAGE, ...LONG, ...TAG }), {
    kind: "gzip",
    tag: `W/"abc"`,
  });
  assertEquals(plan({ ...PAGE, ...LONG }), { kind: "gzip", tag: null });
  assertEquals(plan({ ...PAGE, ...LONG, ...TAG }, 304), { kind: "plain" });
});
