import { assertEquals, assertRejects } from "@std/assert";
import { BadRequestError, TooLargeError } from "@/lib/errors.ts";
import { readBody, readJson } from "@/lib/http/read_body.ts";

const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request("http://a.example", { method: "POST", body, headers });

/** A body without a stated length that says how much of it was read. */
function endless() {
  const facts = { chunks: 0, isCancelled: false };
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      facts.chunks++;
      controller.enqueue(new Uint8Array(10));
    },
    cancel() {
      facts.isCancelled = true;
    },
  });
  return { facts, stream };
}

Deno.test("readBody() refuses a stated length without reading", async () => {
  await assertRejects(
    () => readBody(post("abc", { "content-length": "11" }), 10),
    TooLargeError,
  );
});

Deno.test("readBody() stops an endless body at the limit", async () => {
  const { facts, stream } = endless();
  await assertRejects(() => readBody(post(stream), 25), TooLargeError);
  assertEquals(facts.isCancelled, true);
  assertEquals(facts.chunks <= 5, true);
});

Deno.test("readBody() refuses a body whose sender has left", async () => {
  const cut = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      controller.error(new TypeError("connection reset"));
    },
  });
  await assertRejects(() => readBody(post(cut), 10), BadRequestError);
});

Deno.test("readBody() takes a body of just the limit", async () => {
  assertEquals((await readBody(post("1234567890"), 10)).length, 10);
});

Deno.test("readBody() is empty when there is no body", async () => {
  assertEquals((await readBody(post(null), 10)).length, 0);
});

for (const body of ["", "{", "\ufffd"]) {
  Deno.test(`readJson() refuses ${JSON.stringify(body)}`, async () => {
    await assertRejects(() => readJson(post(body), 10), BadRequestError);
  });
}

Deno.test("readJson() reads JSON", async () => {
  assertEquals(await readJson(post('{"a":"é"}'), 100), { a: "é" });
});
