import { assertEquals, assertRejects } from "@std/assert";
import { BusyError } from "@/lib/errors.ts";
import { servePeaks } from "@/lib/tracks/serve_peaks.ts";
import { FilePool } from "@/lib/stream/file_pool.ts";
import { resolvePath } from "@/lib/stream/resolve_path.ts";
import type { KeptPeaks, PeaksCache } from "@/lib/transcode/peaks_cache.ts";

/** Peaks that are made when the test says so. */
async function setUp() {
  const root = await Deno.makeTempDir();
  await Deno.writeTextFile(`${root}/a.mp3`, "sound");
  const json = `${root}/a.json`;
  await Deno.writeTextFile(json, `{"peaks":[1],"duration":1}`);
  const made = Promise.withResolvers<KeptPeaks>();
  made.promise.catch(() => {});
  const peaks: Pick<PeaksCache, "find" | "make"> = {
    find: () => Promise.resolve(null),
    make: () => made.promise,
  };
  const files = new FilePool();
  const file = await resolvePath(root, "a.mp3");
  const track = { file, mediaType: "audio/mpeg", isPublished: true };
  return {
    made,
    json,
    serve: (patience: number, headers: HeadersInit = {}) =>
      servePeaks(
        new Request("http://localhost/peaks/a.mp3", { headers }),
        track,
        { files, peaks },
        patience,
      ),
    async [Symbol.asyncDispose]() {
      files[Symbol.dispose]();
      await Deno.remove(root, { recursive: true });
    },
  };
}

const STRICT = { sanitizeOps: true, sanitizeResources: true };

Deno.test(
  "servePeaks() is a 202 that says when to ask again when it takes too long",
  STRICT,
  async () => {
    await using fixture = await setUp();
    const response = await fixture.serve(0);
    assertEquals(response.status, 202);
    assertEquals(response.headers.get("retry-after"), "2");
    assertEquals(response.headers.get("cache-control"), "no-store");
    assertEquals(
      Number(response.headers.get("content-length")),
      (await response.text()).length,
    );
  },
);

Deno.test(
  "servePeaks() waits for peaks that are ready soon",
  STRICT,
  async () => {
    await using fixture = await setUp();
    const serving = fixture.serve(60_000);
    fixture.made.resolve(fixture.json);
    const response = await serving;
    assertEquals(response.status, 200);
    assertEquals(await response.json(), { peaks: [1], duration: 1 });
  },
);

Deno.test(
  "servePeaks() answers peaks that no disk takes, and knows them again",
  STRICT,
  async () => {
    await using fixture = await setUp();
    const text = `{"peaks":[7],"duration":2}`;
    const bytes = new TextEncoder().encode(text);
    fixture.made.resolve({ name: "a-peaks.json", bytes });
    const response = await fixture.serve(60_000);
    assertEquals(response.status, 200);
    assertEquals(response.headers.get("content-type"), "application/json");
    assertEquals(
      response.headers.get("content-length"),
      String(bytes.length),
    );
    assertEquals(await response.text(), text);
    const etag = response.headers.get("etag") ?? "";
    const again = await fixture.serve(60_000, { "if-none-match": etag });
    assertEquals(again.status, 304);
  },
);

Deno.test(
  "servePeaks() passes on that there is too much to do",
  STRICT,
  async () => {
    await using fixture = await setUp();
    fixture.made.reject(new BusyError("Full", 10));
    await assertRejects(() => fixture.serve(60_000), BusyError, "Full");
  },
);
