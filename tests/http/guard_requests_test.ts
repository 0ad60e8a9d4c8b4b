import { assertEquals } from "@std/assert";
import { guardRequests } from "@/lib/http/guard_requests.ts";
import { createLogger } from "@/lib/log.ts";

/** A guard before a router that answers as it is told, and remembers what it was asked. */
function makeGuard(answer: () => Response = () => new Response("x")) {
  const asked: string[] = [];
  let written = "";
  const log = createLogger({
    level: "debug",
    format: "json",
    write: (lines) => written += lines,
  });
  const guarded = guardRequests((request) => {
    asked.push(request.method);
    return Promise.resolve(answer());
  }, log);
  const lines = (): Record<string, unknown>[] => {
    log.flush();
    return written.trimEnd().split("\n").filter(Boolean)
      .map((line) => JSON.parse(line));
  };
  return { guarded, asked, lines };
}

const REFUSED: [status: number, method: string, path: string][] = [
  [400, "GET", "/%ff"],
  [400, "GET", "/play/%ff"],
  [405, "BREW", "/share/x"],
  [405, "PROPFIND", "/play/x.flac"],
];

for (const [status, method, path] of REFUSED) {
  Deno.test(`guardRequests() logs one warning when it answers ${status} to ${method} ${path}`, async () => {
    const { guarded, asked, lines } = makeGuard();
    const response = await guarded(new Request(`http://a${path}`, { method }));
    assertEquals(response.status, status);
    assertEquals(asked, []);
    const [line, ...others] = lines();
    assertEquals(others, []);
    assertEquals(
      [line?.level, line?.method, line?.path, line?.status],
      ["warning", method, path, status],
    );
    assertEquals(typeof line?.id, "string");
    assertEquals(typeof line?.reason, "string");
  });
}

Deno.test("guardRequests() passes on what it does not refuse", async () => {
  const { guarded, asked, lines } = makeGuard();
  const response = await guarded(new Request("http://a/"));
  assertEquals([response.body !== null, await response.text()], [true, "x"]);
  assertEquals([asked, lines()], [["GET"], []]);
});

Deno.test("guardRequests() keeps the length that the answer to a HEAD states", async () => {
  const stated = new Response(null, { headers: { "content-length": "12" } });
  const { guarded } = makeGuard(() => stated);
  const response = await guarded(new Request("http://a/", { method: "HEAD" }));
  assertEquals(response, stated);
});

Deno.test("guardRequests() has Deno state no length when the answer to a HEAD has none", async () => {
  const { guarded } = makeGuard(() => new Response(null));
  const response = await guarded(new Request("http://a/", { method: "HEAD" }));
  // Deno states 0 for an answer without a body, and nothing for a stream.
  assertEquals(response.body !== null, true);
  assertEquals(await response.text(), "");
});
