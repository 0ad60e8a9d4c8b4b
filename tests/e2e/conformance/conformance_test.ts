/**
 * What RFC 9110 and the public suites of other servers ask of one that has files, over raw sockets.
 * Where nginx is installed it is asked the same, and each difference from it has a reason.
 */
import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import {
  type Address,
  contentLength,
  RawConnection,
  rawRequest,
  type RawResponse,
} from "../raw_http.ts";
import { hasNginx, startNginx } from "../../support/nginx.ts";
import { startServer } from "../../support/server_process.ts";
import { type Case, SIZE } from "./case.ts";
import { CONDITION_CASES } from "./condition_cases.ts";
import { FILE_NAMES, REFUSED_NAMES } from "./file_names.ts";
import { METHOD_CASES } from "./method_cases.ts";
import { RANGE_CASES } from "./range_cases.ts";

const CASES = [...RANGE_CASES, ...CONDITION_CASES, ...METHOD_CASES];
const TARGET = "/play/track.flac";
const MTIME = new Date("2020-02-02T02:02:02Z");
const DATE = "Sun, 02 Feb 2020 02:02:02 GMT";

/** Byte `n` of every file. */
const byteAt = (position: number) => position % 251;
const content = (start: number, end: number) =>
  Uint8Array.from({ length: end - start }, (_, n) => byteAt(start + n));

interface Folder extends AsyncDisposable {
  readonly path: string;
}

/** A library with one file of each name. */
async function makeFolder(names: readonly string[]): Promise<Folder> {
  const path = await Deno.realPath(await Deno.makeTempDir());
  for (const name of names) {
    const file = join(path, name);
    await Deno.writeFile(file, content(0, SIZE));
    await Deno.utime(file, MTIME, MTIME);
  }
  return {
    path,
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}

const startOurs = (folder: Folder) =>
  startServer({
    variables: {
      MUSIC_ROOT: folder.path,
      DATA_ROOT: join(folder.path, ".data"),
      LOG_LEVEL: "error",
    },
  });

async function ask(
  connection: RawConnection,
  { method, headers }: Case,
  tag: string,
): Promise<RawResponse> {
  const sent = Object.entries(headers).map(([name, value]) =>
    [name, value.replace("ETAG", tag).replace("DATE", DATE)] as const
  );
  await connection.request(method, TARGET, Object.fromEntries(sent));
  return await connection.readResponse(method);
}

/** What the headers and the body of an answer must be, by what its status says. */
function assertWellFormed(response: RawResponse, expected: Case["expected"]) {
  const { status, headers, body } = response;
  const [, start = 0, end = 0] = expected;
  assertEquals(body, content(start, end));
  assertEquals(
    headers.get("content-range"),
    status === 206
      ? `bytes ${start}-${end - 1}/${SIZE}`
      : status === 416
      ? `bytes */${SIZE}`
      : undefined,
  );
  if (status === 200 || status === 206) {
    assertEquals(headers.get("accept-ranges"), "bytes");
    assertEquals(headers.get("content-type"), "audio/flac");
    assertEquals(headers.get("last-modified"), DATE);
  }
  if (status === 200 || status === 206 || status === 304) {
    assert(/^"[^"]+"$/.test(headers.get("etag") ?? ""), "a strong ETag");
  }
  if (status === 405) assertEquals(headers.get("allow"), "GET, HEAD, OPTIONS");
  assertEquals(headers.get("access-control-allow-origin"), "*");
}

async function connect(
  address: Address,
): Promise<{ connection: RawConnection; tag: string }> {
  const connection = await RawConnection.open(address);
  await connection.request("HEAD", TARGET);
  const { headers } = await connection.readResponse("HEAD");
  return { connection, tag: headers.get("etag") ?? "" };
}

const nameOf = ({ source, method, headers, expected: [status] }: Case) =>
  `${source}: ${method} ${JSON.stringify(headers).slice(0, 70)} is ${status}`;

Deno.test("there are 200 cases and more", () => {
  assert(CASES.length + FILE_NAMES.length >= 200);
});

Deno.test("our server answers as the RFCs ask", async (t) => {
  await using folder = await makeFolder(["track.flac"]);
  await using server = await startOurs(folder);
  const { connection, tag } = await connect(server);
  using _ = connection;
  for (const one of CASES) {
    await t.step(nameOf(one), async () => {
      const response = await ask(connection, one, tag);
      assertEquals(response.status, one.expected[0]);
      if (one.method === "HEAD" && response.status === 200) {
        assertEquals(contentLength(response), SIZE);
      }
      assertWellFormed(response, one.expected);
    });
  }
});

Deno.test({
  name: "nginx answers the same, but for the differences that have a reason",
  ignore: !await hasNginx(),
  async fn(t) {
    await using folder = await makeFolder(["track.flac"]);
    await using nginx = await startNginx(folder.path);
    const { tag, connection } = await connect(nginx);
    connection.close();
    for (const one of CASES) {
      await t.step(nameOf(one), async () => {
        // Some of its answers end the connection.
        using connection = await RawConnection.open(nginx);
        const response = await ask(connection, one, tag);
        assertEquals(response.status, one.nginx?.status ?? one.expected[0]);
      });
    }
  },
});

Deno.test("a file of any name is streamed by its encoded path", async (t) => {
  await using folder = await makeFolder(FILE_NAMES);
  await using server = await startOurs(folder);
  for (const name of FILE_NAMES) {
    await t.step(JSON.stringify(name.slice(0, 40)), async () => {
      const target = `/play/${encodeURIComponent(name)}?quality=original`;
      const response = await rawRequest(server, "GET", target, {
        range: "bytes=-7",
      });
      assertEquals(response.status, 206);
      assertEquals(response.body, content(SIZE - 7, SIZE));
    });
  }

  await t.step("and by the other Unicode form of it", async () => {
    const other = encodeURIComponent("cafe\u0301 (NFC).flac");
    const response = await rawRequest(server, "GET", `/play/${other}`);
    assertEquals(response.body, content(0, SIZE));
  });
});

Deno.test("a file of a name that is refused is never streamed", async () => {
  const names = REFUSED_NAMES.map(([name]) => name);
  await using folder = await makeFolder(names);
  await using server = await startOurs(folder);
  for (const [name, status] of REFUSED_NAMES) {
    const target = `/play/${encodeURIComponent(name)}`;
    const response = await rawRequest(server, "GET", target);
    assertEquals(response.status, status, JSON.stringify(name));
  }
});
