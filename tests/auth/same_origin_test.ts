import { assertEquals } from "@std/assert";
import { isSameOrigin } from "@/lib/auth/same_origin.ts";

const HOST = { host: "tapes.local:8000" };

const ROWS: [headers: Record<string, string>, is: boolean][] = [
  [{ ...HOST, "sec-fetch-site": "cross-site" }, false],
  [{ ...HOST, "sec-fetch-site": "same-site" }, false],
  [{ ...HOST, "sec-fetch-site": "" }, false],
  [{
    ...HOST,
    "sec-fetch-site": "cross-site",
    origin: "http://tapes.local:8000",
  }, false],
  [{ ...HOST, origin: "http://evil.example" }, false],
  [{ ...HOST, origin: "http://tapes.local:8001" }, false],
  [{ ...HOST, origin: "null" }, false],
  [{ ...HOST, "sec-fetch-site": "same-origin" }, true],
  [{ ...HOST, "sec-fetch-site": "none" }, true],
  [{ ...HOST, origin: "http://tapes.local:8000" }, true],
  [{ ...HOST, origin: "https://tapes.example" }, true],
  [HOST, true],
];

for (const [headers, is] of ROWS) {
  Deno.test(`isSameOrigin() is ${is} when the headers are ${JSON.stringify(headers)}`, () => {
    assertEquals(
      isSameOrigin({ headers: new Headers(headers) }, "https://tapes.example"),
      is,
    );
  });
}
