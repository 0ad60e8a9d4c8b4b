import { assertEquals, assertRejects } from "@std/assert";
import { gunzipSync, gzipSync } from "node:zlib";
import { Compressor } from "@/lib/compression/compressor.ts";

const TEXT = "A tape for you. ".repeat(200);
const GZIP = new Request("http://localhost/", {
  headers: { "accept-encoding": "gzip" },
});

const answer = (headers: Record<string, string> = {}, body = TEXT) =>
  new Response(body, {
    headers: {
      "content-type": "text/css",
      "content-length": String(body.length),
      ...headers,
    },
  });

const unpack = async (response: Response) =>
  new TextDecoder().decode(gunzipSync(await response.bytes()));

Deno.test("answer() is the same text in fewer bytes", async () => {
  const response = await new Compressor().answer(GZIP, answer());
  const { headers } = response;
  assertEquals(response.status, 200);
  assertEquals(headers.get("content-encoding"), "gzip");
  assertEquals(headers.get("content-type"), "text/css");
  assertEquals(headers.get("vary"), "Accept-Encoding");
  const bytes = await response.clone().bytes();
  assertEquals(headers.get("content-length"), String(bytes.length));
  assertEquals(bytes.length < TEXT.length / 10, true);
  assertEquals(await unpack(response), TEXT);
});

Deno.test("answer() compresses nothing that somebody packs for less", async () => {
  const compressor = new Compressor(() => {
    throw new Error("Compressed");
  });
  const pack = () => new Uint8Array(gzipSync(TEXT));
  const packed = await compressor.answer(GZIP, answer(), pack);
  assertEquals(packed.headers.get("content-encoding"), "gzip");
  assertEquals(packed.headers.get("content-length"), String(pack().length));
  assertEquals(await unpack(packed), TEXT);

  const plain = new Request("http://localhost/");
  const response = await compressor.answer(plain, answer(), pack);
  assertEquals(await response.text(), TEXT);
});

Deno.test("answer() says what it depends on when it is sent plain", async () => {
  const plain = await new Compressor().answer(
    new Request("http://localhost/"),
    answer({ vary: "If-None-Match" }),
  );
  assertEquals(plain.headers.get("vary"), "If-None-Match, Accept-Encoding");
  assertEquals(plain.headers.get("content-encoding"), null);
  assertEquals(await plain.text(), TEXT);

  const fixed = answer({ etag: `"strong"` });
  assertEquals(await new Compressor().answer(GZIP, fixed), fixed);
  assertEquals(fixed.headers.get("vary"), null);
  await fixed.body?.cancel();
});

Deno.test("answer() keeps a weak tag, and leaves out the length of a HEAD", async () => {
  const headers = {
    "content-type": "text/css",
    "content-length": "5000",
    "etag": `W/"a"`,
  };
  const response = await new Compressor().answer(
    GZIP,
    new Response(null, { headers }),
  );
  assertEquals(response.headers.get("etag"), `W/"a"`);
  assertEquals(response.headers.get("content-encoding"), "gzip");
  assertEquals(response.headers.get("content-length"), null);
});

Deno.test("answer() compresses what has a tag once, and lets the next body go", async () => {
  let count = 0;
  const compressor = new Compressor((bytes) => {
    count++;
    return bytes.slice(0, 10);
  });
  let isLetGo = false;
  const file = (tag: string) =>
    new Response(
      new ReadableStream({
        pull(controller) {
          controller.enqueue(new TextEncoder().encode(TEXT));
          controller.close();
        },
        cancel: () => void (isLetGo = true),
      }, { highWaterMark: 0 }),
      {
        headers: {
          "content-type": "text/css",
          "content-length": "5000",
          "etag": tag,
        },
      },
    );
  const texts: string[] = [];
  for (const tag of [`W/"a"`, `W/"a"`, `W/"b"`]) {
    texts.push(await (await compressor.answer(GZIP, file(tag))).text());
  }
  assertEquals(texts, Array(3).fill(TEXT.slice(0, 10)));
  assertEquals(count, 2);
  assertEquals(isLetGo, true);

  await compressor.answer(GZIP, answer());
  await compressor.answer(GZIP, answer());
  assertEquals(count, 4, "what has no tag is always another");
});

Deno.test("answer() tries again after a file that could not be read", async () => {
  const compressor = new Compressor();
  const headers = {
    "content-type": "text/css",
    "content-length": "5000",
    "etag": `W/"a"`,
  };
  const broken = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: () => Promise.reject(new Error("broken")),
  });
  await assertRejects(
    () => compressor.answer(GZIP, new Response(broken, { headers })),
    Error,
    "broken",
  );
  const response = await compressor.answer(GZIP, answer({ etag: `W/"a"` }));
  assertEquals(await unpack(response), TEXT);
});
