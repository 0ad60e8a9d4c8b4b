import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { NotFoundError } from "@/lib/errors.ts";
import { FilePool } from "@/lib/stream/file_pool.ts";
import { MEDIA_HEADERS } from "@/lib/stream/headers.ts";
import { serveFile, type ServeFileOptions } from "@/lib/stream/serve_file.ts";
import { vetFile } from "@/lib/stream/vet_file.ts";

const STRICT = { sanitizeOps: true, sanitizeResources: true };
const CONTENT = "0123456789";
const MTIME = new Date("2020-02-02T02:02:02.500Z");
const NEEDED_FOR_ACCESS = new Set([
  "access-control-allow-origin",
  "cross-origin-resource-policy",
]);
const LAST_MODIFIED = "Sun, 02 Feb 2020 02:02:02 GMT";

/** One file, and what was opened and closed of it. */
interface Fixture extends AsyncDisposable {
  readonly path: string;
  readonly pool: FilePool;
  opens(): number;
  /** Descriptors of the file that are neither idle nor closed. */
  inUse(): number;
  serve(
    init: RequestInit,
    options?: Partial<ServeFileOptions>,
  ): Promise<Response>;
}

async function makeFixture(content = CONTENT): Promise<Fixture> {
  const folder = await Deno.realPath(await Deno.makeTempDir());
  const path = join(folder, "track.flac");
  await Deno.writeTextFile(path, content);
  await Deno.utime(path, MTIME, MTIME);
  const handles: Deno.FsFile[] = [];
  const pool = new FilePool({
    async open(path) {
      const handle = await Deno.open(path);
      handles.push(handle);
      return handle;
    },
  });
  return {
    path,
    pool,
    opens: () => handles.length,
    inUse: () => handles.filter(isOpen).length - pool.idle,
    serve: async (init, options) =>
      await serveFile(
        new Request("http://localhost/play/track.flac", init),
        await vetFile(path),
        {
          mediaType: "audio/flac",
          cacheControl: "public, max-age=3600",
          pool,
          ...options,
        },
      ),
    async [Symbol.asyncDispose]() {
      pool[Symbol.dispose]();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

function isOpen(handle: Deno.FsFile): boolean {
  try {
    handle.statSync();
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.BadResource) return false;
    throw error;
  }
}

function tagOf(response: Response): string {
  return response.headers.get("etag") ?? "";
}

interface Row {
  readonly name: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly content?: string;
  readonly status: number;
  readonly expected: Record<string, string | null>;
  readonly body: string;
}

/** `ETAG` in a request header stands for the tag of the file. */
const ROWS: Row[] = [
  {
    name: "200 and the whole when nothing else is asked for",
    status: 200,
    expected: {
      "content-length": "10",
      "content-range": null,
      "content-type": "audio/flac",
      "last-modified": LAST_MODIFIED,
      "accept-ranges": "bytes",
      "cache-control": "public, max-age=3600",
    },
    body: CONTENT,
  },
  {
    name: "206 when a range is asked for",
    headers: { range: "bytes=2-4" },
    status: 206,
    expected: {
      "content-length": "3",
      "content-range": "bytes 2-4/10",
      "content-type": "audio/flac",
      "last-modified": LAST_MODIFIED,
      "accept-ranges": "bytes",
      "cache-control": "public, max-age=3600",
    },
    body: "234",
  },
  {
    name: "206 and the last bytes when a suffix is asked for",
    headers: { range: "bytes=-3" },
    status: 206,
    expected: { "content-length": "3", "content-range": "bytes 7-9/10" },
    body: "789",
  },
  {
    name: "206 when the range is the whole file",
    headers: { range: "bytes=0-" },
    status: 206,
    expected: { "content-length": "10", "content-range": "bytes 0-9/10" },
    body: CONTENT,
  },
  {
    name: "206 when two ranges touch",
    headers: { range: "bytes=4-5,2-3" },
    status: 206,
    expected: { "content-length": "4", "content-range": "bytes 2-5/10" },
    body: "2345",
  },
  {
    name: "200 when two ranges stay apart",
    headers: { range: "bytes=0-1,5-6" },
    status: 200,
    expected: { "content-length": "10", "content-range": null },
    body: CONTENT,
  },
  {
    name: "200 when a range is malformed",
    headers: { range: "bytes=5-2" },
    status: 200,
    expected: { "content-length": "10", "content-range": null },
    body: CONTENT,
  },
  {
    name: "416 when a range begins past the end",
    headers: { range: "bytes=10-" },
    status: 416,
    expected: {
      "content-length": "0",
      "content-range": "bytes */10",
      "cache-control": "no-store",
      "content-type": null,
    },
    body: "",
  },
  {
    name: "200 when the file is empty",
    content: "",
    status: 200,
    expected: { "content-length": "0", "content-type": "audio/flac" },
    body: "",
  },
  {
    name: "416 when the file is empty and its first byte is asked for",
    content: "",
    headers: { range: "bytes=0-" },
    status: 416,
    expected: { "content-range": "bytes */0" },
    body: "",
  },
  {
    name: "200 without a body when HEAD",
    method: "HEAD",
    status: 200,
    expected: { "content-length": "10", "content-type": "audio/flac" },
    body: "",
  },
  {
    name: "200 when HEAD has a range",
    method: "HEAD",
    headers: { range: "bytes=2-4" },
    status: 200,
    expected: { "content-length": "10", "content-range": null },
    body: "",
  },
  {
    name: "200 when HEAD has a range past the end",
    method: "HEAD",
    headers: { range: "bytes=99-" },
    status: 200,
    expected: { "content-length": "10" },
    body: "",
  },
  {
    name: "304 when the client has the tag",
    headers: { "if-none-match": "ETAG" },
    status: 304,
    expected: {
      "content-length": null,
      "content-type": null,
      "last-modified": null,
      "cache-control": "public, max-age=3600",
    },
    body: "",
  },
  {
    name: "304 when HEAD and the client has the tag",
    method: "HEAD",
    headers: { "if-none-match": "ETAG" },
    status: 304,
    expected: { "content-length": null },
    body: "",
  },
  {
    name: "304 when the client has the tag and asks for a range",
    headers: { "if-none-match": "ETAG", range: "bytes=99-" },
    status: 304,
    expected: { "content-range": null },
    body: "",
  },
  {
    name: "304 when the client has the date",
    headers: { "if-modified-since": LAST_MODIFIED },
    status: 304,
    expected: {},
    body: "",
  },
  {
    name: "412 when the client wants another tag",
    headers: { "if-match": '"other"' },
    status: 412,
    expected: { "content-length": "0", "content-type": null },
    body: "",
  },
  {
    name: "412 when HEAD and the client wants another tag",
    method: "HEAD",
    headers: { "if-match": '"other"' },
    status: 412,
    expected: {},
    body: "",
  },
  {
    name: "412 when the precondition fails and the range is unsatisfiable",
    headers: { "if-match": '"other"', range: "bytes=99-" },
    status: 412,
    expected: { "content-range": null },
    body: "",
  },
  {
    name: "206 when If-Range has the tag",
    headers: { "if-range": "ETAG", range: "bytes=2-4" },
    status: 206,
    expected: { "content-range": "bytes 2-4/10" },
    body: "234",
  },
  {
    name: "206 when If-Range has the date",
    headers: { "if-range": LAST_MODIFIED, range: "bytes=2-4" },
    status: 206,
    expected: { "content-range": "bytes 2-4/10" },
    body: "234",
  },
  {
    name: "200 when If-Range is stale",
    headers: { "if-range": '"old"', range: "bytes=2-4" },
    status: 200,
    expected: { "content-length": "10", "content-range": null },
    body: CONTENT,
  },
  {
    name: "200 when If-Range is stale and the range is unsatisfiable",
    headers: { "if-range": '"old"', range: "bytes=99-" },
    status: 200,
    expected: { "content-length": "10" },
    body: CONTENT,
  },
  {
    name: "200 when If-Range is weak",
    headers: { "if-range": "W/ETAG", range: "bytes=2-4" },
    status: 200,
    expected: { "content-length": "10" },
    body: CONTENT,
  },
  {
    name: "204 when OPTIONS",
    method: "OPTIONS",
    status: 204,
    expected: {
      "access-control-allow-methods": "GET, HEAD, OPTIONS",
      "access-control-allow-headers":
        "Range, If-Range, Content-Type, Accept-Encoding",
      "access-control-max-age": "86400",
    },
    body: "",
  },
  ...["POST", "PUT", "PATCH", "DELETE", "PROPFIND"].map((method) => ({
    name: `405 when ${method}`,
    method,
    status: 405,
    expected: { "allow": "GET, HEAD, OPTIONS" },
    body: "",
  })),
];

for (const row of ROWS) {
  const { name, method = "GET", content, status, expected, body } = row;
  Deno.test(`serveFile() answers ${name}`, STRICT, async () => {
    await using fixture = await makeFixture(content);
    const tag = tagOf(await fixture.serve({ method: "HEAD" }));
    const headers = Object.entries(row.headers ?? {}).map(([name, value]) =>
      [name, value.replace("ETAG", tag)] as [string, string]
    );
    const response = await fixture.serve({ method, headers });
    assertEquals(response.status, status);
    for (const [name, value] of Object.entries(expected)) {
      assertEquals(response.headers.get(name), value, name);
    }
    for (const [name, value] of Object.entries(MEDIA_HEADERS)) {
      const omitted = status === 304 && !NEEDED_FOR_ACCESS.has(name);
      assertEquals(response.headers.get(name), omitted ? null : value, name);
    }
    assertEquals(response.headers.get("set-cookie"), null);
    if (status === 200 || status === 206 || status === 304) {
      assertEquals(tagOf(response), tag);
      assertMatch(tag, /^"[\x21\x23-\x7e]+"$/);
    }
    assertEquals(await response.text(), body);
    assertEquals(fixture.inUse(), 0);
  });
}

Deno.test(
  "serveFile() opens nothing when HEAD, 304, OPTIONS or 405",
  STRICT,
  async () => {
    await using fixture = await makeFixture();
    const head = await fixture.serve({ method: "HEAD" });
    await fixture.serve({ headers: { "if-none-match": tagOf(head) } });
    await fixture.serve({ method: "OPTIONS" });
    await fixture.serve({ method: "POST" });
    assertEquals(fixture.opens(), 0);
    await (await fixture.serve({})).text();
    assertEquals(fixture.opens(), 1);
  },
);

Deno.test(
  "serveFile() sends the whole when If-Range has the date of a change just now",
  STRICT,
  async () => {
    await using fixture = await makeFixture();
    const now = new Date();
    await Deno.utime(fixture.path, now, now);
    const head = await fixture.serve({ method: "HEAD" });
    const date = head.headers.get("last-modified") ?? "";
    const response = await fixture.serve({
      headers: { "if-range": date, range: "bytes=2-4" },
    });
    assertEquals(response.status, 200);
    assertEquals(await response.text(), CONTENT);
  },
);

Deno.test(
  "serveFile() keeps the variants of a file apart",
  STRICT,
  async () => {
    await using fixture = await makeFixture();
    const low = await fixture.serve({ method: "HEAD" }, { variant: "low" });
    const high = await fixture.serve({
      method: "HEAD",
      headers: { "if-none-match": tagOf(low) },
    }, { variant: "high" });
    assertEquals(high.status, 200);
  },
);

Deno.test(
  "serveFile() serves the new bytes under the new tag when the vetted stat is old",
  STRICT,
  async () => {
    await using fixture = await makeFixture();
    const vetted = await vetFile(fixture.path);
    const before = tagOf(await fixture.serve({ method: "HEAD" }));
    await Deno.writeTextFile(fixture.path, "a longer content than before");
    for (const method of ["GET", "HEAD"]) {
      const response = await serveFile(
        new Request("http://localhost/", {
          method,
          headers: { "if-match": "*", "if-range": before, range: "bytes=0-1" },
        }),
        vetted,
        {
          mediaType: "audio/flac",
          cacheControl: "private",
          pool: fixture.pool,
        },
      );
      assertEquals(response.status, 200);
      assertEquals(response.headers.get("content-length"), "28");
      assert(tagOf(response) !== before);
      const body = await response.text();
      assertEquals(
        body,
        method === "GET" ? "a longer content than before" : "",
      );
    }
  },
);

Deno.test(
  "serveFile() throws NotFoundError when the file is gone",
  STRICT,
  async () => {
    await using fixture = await makeFixture();
    const vetted = await vetFile(fixture.path);
    await Deno.remove(fixture.path);
    for (const method of ["GET", "HEAD"]) {
      await assertRejects(
        () =>
          serveFile(new Request("http://localhost/", { method }), vetted, {
            mediaType: "audio/flac",
            cacheControl: "private",
            pool: fixture.pool,
          }),
        NotFoundError,
      );
    }
  },
);

const IGNORED: [headers: Record<string, string>, calls: [string, string][]][] =
  [
    [{}, []],
    [{ range: "bytes=0-1" }, []],
    [{ range: "bytes=99-" }, []],
    [{ range: "bytes=x", "if-range": '"old"' }, []],
    [{ range: "bytes=x" }, [["bytes=x", "malformed"]]],
    [{ range: "items=0-1" }, [["items=0-1", "unit"]]],
    [{ range: "bytes=0-1,5-6" }, [["bytes=0-1,5-6", "several"]]],
    [{ range: "x".repeat(101) }, [["x".repeat(100), "malformed"]]],
    [{ range: "x".repeat(60_000) }, [["x".repeat(100), "too long"]]],
  ];

for (const [headers, calls] of IGNORED) {
  Deno.test(
    `serveFile() tells of ${calls.length} ignored ranges when ${
      JSON.stringify(headers).slice(0, 130)
    }`,
    STRICT,
    async () => {
      await using fixture = await makeFixture();
      const heard: [string, string][] = [];
      const response = await fixture.serve({ headers }, {
        onIgnoredRange: (header, reason) => heard.push([header, reason]),
      });
      await response.text();
      assertEquals(heard, calls);
    },
  );
}
