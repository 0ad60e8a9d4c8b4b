import { assertEquals, assertStrictEquals } from "@std/assert";
import {
  withContentLength,
  withoutFalseLength,
} from "@/lib/http/content_length.ts";

const HTML = { "content-type": "text/html; charset=utf-8" };

const DOCUMENTS: [type: string, text: string, length: string][] = [
  ["text/html; charset=utf-8", "<h1>Été</h1>", "14"],
  ["text/html", "", "0"],
  ["text/plain;charset=UTF-8", "Method not allowed", "18"],
  ["application/json", "{}", "2"],
];

for (const [type, text, length] of DOCUMENTS) {
  Deno.test(`withContentLength() states ${length} when ${type} has ${JSON.stringify(text)}`, async () => {
    const response = await withContentLength(
      new Response(text, {
        status: 418,
        headers: { "content-type": type, "x-kept": "1" },
      }),
    );
    assertEquals(response.status, 418);
    assertEquals(response.headers.get("content-length"), length);
    assertEquals(response.headers.get("content-type"), type);
    assertEquals(response.headers.get("x-kept"), "1");
    assertEquals(await response.text(), text);
  });
}

const endless = () => new ReadableStream<Uint8Array<ArrayBuffer>>();

const UNTOUCHED: [name: string, response: Response][] = [
  ["has no body", new Response(null, { headers: HTML })],
  ["has no type", new Response(endless())],
  [
    "is a stream of events",
    new Response(endless(), {
      headers: { "content-type": "text/event-stream" },
    }),
  ],
  [
    "states its length",
    new Response(endless(), { headers: { ...HTML, "content-length": "5" } }),
  ],
];

for (const [name, response] of UNTOUCHED) {
  Deno.test(`withContentLength() leaves an answer alone that ${name}`, async () => {
    assertStrictEquals(await withContentLength(response), response);
    assertEquals(response.bodyUsed, false);
  });
}

const LENGTHS: [status: number, length: string | null, hasBody: boolean][] = [
  [200, null, true],
  [404, null, true],
  [308, null, true],
  [200, "0", false],
  [200, "12", false],
  [204, null, false],
  [304, null, false],
];

for (const [status, length, hasBody] of LENGTHS) {
  Deno.test(`withoutFalseLength() makes ${hasBody ? "an empty" : "no"} stream when ${status} states ${length}`, async () => {
    const headers = new Headers({ "x-kept": "1" });
    if (length !== null) headers.set("content-length", length);
    const response = withoutFalseLength(
      new Response(null, { status, headers }),
    );
    assertEquals(response.status, status);
    assertEquals(response.headers.get("content-length"), length);
    assertEquals(response.headers.get("x-kept"), "1");
    assertEquals(response.body !== null, hasBody);
    assertEquals(await response.text(), "");
  });
}
