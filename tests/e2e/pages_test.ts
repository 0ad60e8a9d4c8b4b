import { assertEquals } from "@std/assert";
import { makeLibrary } from "../fixtures/make_library.ts";
import { settle } from "../support/process_facts.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";
import { contentLength, RawConnection, rawRequest } from "./raw_http.ts";

/** Targets, `SLUG` being the published mixtape. */
const PAGES: [target: string, status: number][] = [
  ["/", 200],
  ["/share/SLUG", 200],
  ["/healthz", 200],
  ["/share/none", 404],
  ["/nowhere", 404],
  ["/%ff", 400],
  ["/styles/page.css", 200],
  ["/admin/cache/stats", 200],
  ["/play/none.flac", 404],
  ["/play/%ff", 400],
  ["/covers/%ff", 400],
];

Deno.test("HEAD over a kept connection", async (t) => {
  await using library = await makeLibrary({ "a.flac": 10 });
  await using server = await startServer({ variables: library.variables });
  using connection = await RawConnection.open(server);
  const ask = async (method: string, target: string) => {
    await connection.request(method, target);
    return await connection.readResponse(method);
  };

  for (const [page, status] of PAGES) {
    const target = page.replace("SLUG", library.mixtape.slug);
    await t.step(`states the length of GET ${page}`, async () => {
      const head = await ask("HEAD", target);
      const got = await rawRequest(server, "GET", target);
      assertEquals([head.status, got.status], [status, status]);
      assertEquals(contentLength(got) > 0, true);
      assertEquals(got.body.length, contentLength(got));
      assertEquals(
        head.headers.get("content-length"),
        got.headers.get("content-length"),
      );
      assertEquals(
        head.headers.get("content-type"),
        got.headers.get("content-type"),
      );
    });
  }

  for (const target of ["/admin/cache/progress", "/play/share/x"]) {
    await t.step(`states no length where ${target} has none`, async () => {
      const head = await ask("HEAD", target);
      assertEquals(head.status < 400, true);
      assertEquals(head.headers.get("content-length"), undefined);
      assertEquals(head.headers.get("transfer-encoding"), undefined);
    });
  }

  await t.step("leaves the connection usable", async () => {
    assertEquals((await ask("GET", "/healthz")).status, 200);
  });
});

const REFUSED: [method: string, target: string, status: number][] = [
  ["POST", "/", 405],
  ["PUT", "/share/SLUG", 405],
  ["DELETE", "/share/SLUG", 405],
  ["PATCH", "/healthz", 405],
  ["TRACE", "/", 405],
  ["PROPFIND", "/share/SLUG", 405],
  ["TRACE", "/play/a.flac", 405],
  ["PROPFIND", "/covers/a.jpg", 405],
  ["OPTIONS", "/", 204],
  ["OPTIONS", "/share/SLUG", 204],
  ["OPTIONS", "/healthz", 204],
  ["OPTIONS", "/play/a.flac", 204],
];

Deno.test("methods over a socket", async (t) => {
  await using library = await makeLibrary({ "a.flac": 10 });
  await using server = await startServer({ variables: library.variables });
  for (const [method, target, status] of REFUSED) {
    await t.step(
      `${method} ${target} is a ${status} with the methods there are`,
      async () => {
        const response = await rawRequest(
          server,
          method,
          target.replace("SLUG", library.mixtape.slug),
        );
        assertEquals(response.status, status);
        assertEquals(response.headers.get("allow"), "GET, HEAD, OPTIONS");
        const isMedia = /^\/(play|covers)\//.test(target);
        assertEquals(
          response.headers.get("access-control-allow-origin"),
          isMedia ? "*" : undefined,
        );
        assertEquals(
          response.headers.get("cross-origin-resource-policy"),
          isMedia ? "cross-origin" : undefined,
        );
      },
    );
  }
});

const SIZE = 64 * 1024 * 1024;

Deno.test("every request leaves one line in the log, with the length that was promised", async () => {
  await using library = await makeLibrary({ "long.flac": SIZE });
  await using server = await startServer({
    variables: {
      ...library.variables,
      LOG_LEVEL: "info",
      LOG_FORMAT: "json",
    },
  });
  {
    using connection = await RawConnection.open(server);
    await connection.request("GET", "/play/long.flac?quality=original");
    await connection.readHead();
  }
  await rawRequest(server, "GET", "/healthz");
  await rawRequest(server, "GET", "/play/%ff");
  await rawRequest(server, "TRACE", "/play/x.flac");
  await rawRequest(server, "GET", "/play/none.flac");
  await rawRequest(server, "GET", "/play/long.flac?quality=original", {
    range: "x".repeat(5000),
  });

  const expected: Record<string, unknown[]> = {
    "/play/long.flac": [["info", 200, SIZE], ["info", 200, SIZE]],
    "/healthz": [["info", 200, '{"status":"ok"}'.length]],
    "/play/%ff": [[
      "warning",
      400,
      "The address of this file is damaged".length,
    ]],
    "/play/x.flac": [["warning", 405, 0]],
    "/play/none.flac": [["warning", 404, "There is no such file".length]],
  };
  const count = Object.values(expected).flat().length;
  const requests = () => logged(server).filter(({ method }) => method);
  await settle(
    `at ${count} lines`,
    () => Promise.resolve(requests().length >= count),
  );
  const lines = requests();
  for (const [path, facts] of Object.entries(expected)) {
    assertEquals(
      lines.filter((line) => line.path === path)
        .map(({ level, status, length }) => [level, status, length]),
      facts,
      path,
    );
  }
  assertEquals(lines.length, count);
  assertEquals(new Set(lines.map(({ id }) => id)).size, count);
  const ignored = logged(server).filter(({ range }) => range !== undefined);
  assertEquals(ignored.map(({ range }) => range), ["x".repeat(100)]);
});

/** The lines of a JSON log among all that a server has printed. */
function logged(server: ServerProcess): Record<string, unknown>[] {
  const whole = server.output().slice(0, server.output().lastIndexOf("\n") + 1);
  return whole.split("\n").filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
}
