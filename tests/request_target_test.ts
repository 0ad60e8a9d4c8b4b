import { assertEquals } from "@std/assert";
import { refuseRequest } from "@/lib/request_target.ts";

const ROWS: [status: number | null, method: string, url: string][] = [
  [405, "BREW", "http://a/"],
  [405, "CONNECT", "http://a:1"],
  [405, "PROPFIND", "http://a/x"],
  [405, "get", "http://a/"],
  [400, "GET", "http://a/%ff"],
  [400, "GET", "http://a/%"],
  [400, "GET", "http://a/%zz"],
  [400, "GET", "http://a/%c0%af"],
  [400, "GET", "not a url"],
  [400, "GET", "http://a:99999/"],
  [null, "GET", "http://a/"],
  [null, "GET", "http://a/%2e%2e/%00?x=%ff"],
  [null, "HEAD", "http://a/%E5%A4%8F"],
  [null, "OPTIONS", "http://a/*"],
  [null, "DELETE", "http://a/x"],
];

for (const [status, method, url] of ROWS) {
  Deno.test(`refuseRequest() answers ${status} when asked to ${method} ${url}`, () => {
    const response = refuseRequest({ method, url });
    assertEquals(response?.status ?? null, status);
    if (status === 405) assertEquals(response?.headers.has("Allow"), true);
  });
}
