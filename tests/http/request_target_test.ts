import { assertEquals } from "@std/assert";
import { refuseRequest } from "@/lib/http/request_target.ts";
import { MEDIA_HEADERS } from "@/lib/stream/headers.ts";

const ROWS: [status: number | null, method: string, url: string][] = [
  [405, "BREW", "http://a/"],
  [405, "CONNECT", "http://a:1"],
  [405, "CONNECT", "not a url"],
  [405, "PROPFIND", "http://a/x"],
  [405, "get", "http://a/"],
  [405, "TRACE", "http://a/share/x"],
  [405, "TRACE", "http://a/play/x.flac"],
  [405, "PROPFIND", "http://a/covers/x.jpg"],
  [405, "PROPFIND", "http://a//play//x.flac"],
  [405, "PROPFIND", "http://a/play/%ff"],
  [405, "PROPFIND", "http://a/play"],
  [405, "PROPFIND", "http://a/playlist"],
  [405, "PROPFIND", "http://a/peaks/x.flac"],
  [405, "PROPFIND", "http://a/qr/x.png"],
  [405, "PROPFIND", "http://a/og/x.png"],
  [405, "PROPFIND", "http://a/share/play/"],
  [404, "TRACE", "http://a/admin"],
  [404, "TRACE", "http://a/admin/cache/clear"],
  [405, "TRACE", "http://a/administer"],
  [400, "GET", "http://a/%ff"],
  [400, "GET", "http://a/%"],
  [400, "GET", "http://a/%zz"],
  [400, "GET", "http://a/%c0%af"],
  [400, "GET", "not a url"],
  [400, "GET", "http://a:99999/"],
  [400, "GET", "http://a/play/%ff"],
  [400, "HEAD", "http://a/covers/%ff"],
  [400, "GET", "http://a//covers/%zz.jpg"],
  [400, "GET", "http://a/qr/%ff.png"],
  [null, "GET", "http://a/"],
  [null, "GET", "http://a/%2e%2e/%00?x=%ff"],
  [null, "HEAD", "http://a/%E5%A4%8F"],
  [null, "OPTIONS", "http://a/*"],
  [null, "DELETE", "http://a/x"],
];

for (const [status, method, url] of ROWS) {
  Deno.test(`refuseRequest() answers ${status} when asked to ${method} ${url}`, () => {
    const refusal = refuseRequest({ method, url });
    assertEquals(refusal?.response.status ?? null, status);
    if (refusal === null) return;
    const { headers } = refusal.response;
    assertEquals(refusal.reason.length > 0, true);
    assertEquals(headers.get("x-content-type-options"), "nosniff");
    assertEquals(
      headers.get("allow"),
      status === 405 ? "GET, HEAD, OPTIONS" : null,
    );
    const isMedia = /^http:\/\/a\/+(play|peaks|covers|qr|og)(\/|$)/.test(url);
    assertEquals(
      headers.get("access-control-allow-origin"),
      isMedia ? "*" : null,
    );
    if (!isMedia) return;
    for (const [name, value] of Object.entries(MEDIA_HEADERS)) {
      assertEquals(headers.get(name), value, name);
    }
  });
}
