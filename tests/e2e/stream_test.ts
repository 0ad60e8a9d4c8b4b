import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { join } from "@std/path";
import { contentLength, RawConnection, rawRequest } from "./raw_http.ts";
import { descriptorsAtRest } from "../support/descriptors_at_rest.ts";
import {
  countDescriptors,
  residentBytes,
  settle,
} from "../support/process_facts.ts";
import { startTrackServer, type TrackServer } from "../support/track_server.ts";

const MIB = 1024 * 1024;
const TARGET = "/play/track.flac";
const SIZE = 1000;
const MTIME = new Date("2020-02-02T02:02:02Z");
const LAST_MODIFIED = "Sun, 02 Feb 2020 02:02:02 GMT";

/** Byte `n` of the track. */
function byteAt(position: number): number {
  return position % 251;
}

/** A server with one small track. */
function start(): Promise<TrackServer> {
  const content = Uint8Array.from({ length: SIZE }, (_, n) => byteAt(n));
  return startTrackServer(content, { modified: MTIME });
}

/** Makes a file of `size` bytes, all zero, that takes no room on disk. */
async function makeSparse(root: string, name: string, size: number) {
  const path = join(root, name);
  await Deno.writeFile(path, new Uint8Array());
  await Deno.truncate(path, size);
  return path;
}

/** A gap in a header that must not be gone over again from each of its spaces. */
const GAP = " ".repeat(60_000);
/** More of a list than is read. */
const TOO_LONG = ",".repeat(8192);

/** Method, headers (`ETAG` is the tag of the track), status, first and end of the body. */
type Row = [
  method: string,
  headers: Record<string, string>,
  status: number,
  start: number,
  end: number,
];

const ROWS: Row[] = [
  // Malformed, other units, several
  ["GET", { range: "" }, 200, 0, SIZE],
  ["GET", { range: "bytes" }, 200, 0, SIZE],
  ["GET", { range: "bytes=" }, 200, 0, SIZE],
  ["GET", { range: "bytes=-" }, 200, 0, SIZE],
  ["GET", { range: "bytes=9-5" }, 200, 0, SIZE],
  ["GET", { range: "bytes=0-1,x" }, 200, 0, SIZE],
  ["GET", { range: "bytes=\u00b2-3" }, 200, 0, SIZE],
  ["GET", { range: "items=0-5" }, 200, 0, SIZE],
  ["GET", { range: "bytes=0-1,5-6" }, 200, 0, SIZE],
  ["GET", { range: `bytes=${"0-1,".repeat(65)}2-3` }, 200, 0, SIZE],
  ["GET", { range: "bytes=0-1", Range: "bytes=2-3" }, 200, 0, SIZE],
  // Slices
  ["GET", {}, 200, 0, SIZE],
  ["GET", { range: "bytes=0-" }, 206, 0, SIZE],
  ["GET", { range: "bytes=0-0" }, 206, 0, 1],
  ["GET", { range: "bytes=5-9" }, 206, 5, 10],
  ["GET", { range: "bytes=990-" }, 206, 990, SIZE],
  ["GET", { range: "bytes=-500" }, 206, 500, SIZE],
  ["GET", { range: "bytes=-5000" }, 206, 0, SIZE],
  ["GET", { range: "bytes=5-18446744073709551616" }, 206, 5, SIZE],
  ["GET", { range: "BYTES=  5-9 " }, 206, 5, 10],
  ["GET", { range: "bytes=,5-9, 10-14" }, 206, 5, 15],
  // Unsatisfiable
  ["GET", { range: "bytes=1000-" }, 416, 0, 0],
  ["GET", { range: "bytes=-0" }, 416, 0, 0],
  ["GET", { range: `bytes=${"9".repeat(500)}-` }, 416, 0, 0],
  // Conditions
  ["GET", { "if-none-match": "ETAG" }, 304, 0, 0],
  ["GET", { "if-none-match": "W/ETAG" }, 304, 0, 0],
  ["GET", { "if-none-match": "*" }, 304, 0, 0],
  ["GET", { "if-none-match": '"x", ETAG', range: "bytes=5-9" }, 304, 0, 0],
  ["GET", { "if-none-match": '"x"', range: "bytes=5-9" }, 206, 5, 10],
  ["GET", { "if-modified-since": LAST_MODIFIED }, 304, 0, 0],
  ["GET", { "if-modified-since": "Sunday, 02-Feb-20 02:02:02 GMT" }, 304, 0, 0],
  ["GET", { "if-modified-since": "Sun Feb  2 02:02:02 2020" }, 304, 0, 0],
  ["GET", { "if-modified-since": "soon" }, 200, 0, SIZE],
  ["GET", { "if-match": '"x"' }, 412, 0, 0],
  ["GET", { "if-match": "W/ETAG" }, 412, 0, 0],
  ["GET", { "if-match": "ETAG", range: "bytes=5-9" }, 206, 5, 10],
  ["GET", { "if-unmodified-since": LAST_MODIFIED }, 200, 0, SIZE],
  [
    "GET",
    { "if-unmodified-since": "Sat, 01 Feb 2020 02:02:02 GMT" },
    412,
    0,
    0,
  ],
  ["GET", { "if-range": "ETAG", range: "bytes=5-9" }, 206, 5, 10],
  ["GET", { "if-range": "W/ETAG", range: "bytes=5-9" }, 200, 0, SIZE],
  ["GET", { "if-range": '"x"', range: "bytes=2000-" }, 200, 0, SIZE],
  ["GET", { "if-range": LAST_MODIFIED, range: "bytes=5-9" }, 206, 5, 10],
  // Long
  ["GET", { range: `bytes=0-1${GAP}x` }, 200, 0, SIZE],
  ["GET", { range: `bytes=0-1${",\t".repeat(9000)}` }, 200, 0, SIZE],
  ["GET", { "if-none-match": `"a",${GAP}x` }, 200, 0, SIZE],
  ["GET", { "if-none-match": `${TOO_LONG}ETAG` }, 200, 0, SIZE],
  ["GET", { "if-match": `"a",${GAP}x` }, 412, 0, 0],
  ["GET", { "if-match": `${TOO_LONG}ETAG` }, 412, 0, 0],
  ["GET", { "if-range": `ETAG${GAP}x`, range: "bytes=5-9" }, 200, 0, SIZE],
  ["GET", { "if-modified-since": `${LAST_MODIFIED}${GAP}x` }, 200, 0, SIZE],
  ["GET", { "if-unmodified-since": `${GAP}x` }, 200, 0, SIZE],
  // Methods
  ["HEAD", {}, 200, 0, SIZE],
  ["HEAD", { range: "bytes=5-9" }, 200, 0, SIZE],
  ["HEAD", { range: "bytes=2000-" }, 200, 0, SIZE],
  ["HEAD", { "if-none-match": "ETAG" }, 304, 0, 0],
  ["HEAD", { "if-match": '"x"' }, 412, 0, 0],
  ["OPTIONS", {}, 204, 0, 0],
  ["POST", { "content-length": "0" }, 405, 0, 0],
  ["DELETE", {}, 405, 0, 0],
  ["PROPFIND", {}, 405, 0, 0],
  ["TRACE", {}, 405, 0, 0],
];

Deno.test("serveFile() over one kept connection", async (t) => {
  await using fixture = await start();
  using connection = await RawConnection.open(fixture.server);
  await connection.request("HEAD", TARGET);
  const tag = (await connection.readResponse("HEAD")).headers.get("etag") ?? "";
  for (const [method, headers, status, start, end] of ROWS) {
    const shown = `${method} ${JSON.stringify(headers).slice(0, 60)}`;
    await t.step(`answers ${status} when ${shown}`, async () => {
      const sent = Object.entries(headers)
        .map(([name, value]) => [name, value.replace("ETAG", tag)]);
      await connection.request(method, TARGET, Object.fromEntries(sent));
      const response = await connection.readResponse(method);
      assertEquals(response.status, status);
      if (status < 300 && status !== 204) {
        assertEquals(contentLength(response), end - start);
      }
      const length = method === "HEAD" ? 0 : end - start;
      assertEquals(
        response.body,
        Uint8Array.from({ length }, (_, n) => byteAt(start + n)),
      );
      assertEquals(
        response.headers.get("content-range"),
        status === 206
          ? `bytes ${start}-${end - 1}/${SIZE}`
          : status === 416
          ? `bytes */${SIZE}`
          : undefined,
      );
      assertEquals(response.headers.get("access-control-allow-origin"), "*");
      if (status === 405) {
        assertEquals(response.headers.get("allow"), "GET, HEAD, OPTIONS");
      }
    });
  }

  await t.step(
    "lets no range stand on the date of a change just now",
    async () => {
      const now = new Date();
      await Deno.utime(join(fixture.root, "track.flac"), now, now);
      const request = (headers: Record<string, string>) =>
        rawRequest(fixture.server, "GET", TARGET, headers);
      const date = (await request({})).headers.get("last-modified") ?? "";
      const range = { range: "bytes=5-9", "if-range": date };
      assertEquals((await request(range)).status, 200);
    },
  );
});

Deno.test("HEAD leaves no descriptor when it comes 300 times", async () => {
  await using fixture = await start();
  const { server } = fixture;
  await rawRequest(server, "HEAD", TARGET);
  const before = await descriptorsAtRest(server);
  using connection = await RawConnection.open(server);
  for (let count = 0; count < 300; count++) {
    await connection.request("HEAD", TARGET);
    const response = await connection.readResponse("HEAD");
    assertEquals(response.status, 200);
  }
  connection.close();
  await settle(
    `at ${before} descriptors`,
    async () => await countDescriptors(server.pid) <= before,
  );
});

Deno.test("HEAD opens no file", async () => {
  await using fixture = await start();
  const { server, root } = fixture;
  // What a range has opened stays open for the next one, so that it is seen here.
  const names = Array.from({ length: 10 }, (_, n) => `${n}.flac`);
  for (const name of names) await makeSparse(root, name, 1000);
  const ask = async (method: string, headers: Record<string, string>) => {
    using connection = await RawConnection.open(server);
    for (const name of names) {
      await connection.request(
        method,
        `/play/${name}?quality=original`,
        headers,
      );
      const response = await connection.readResponse(method);
      assertEquals(response.status, method === "HEAD" ? 200 : 206);
    }
  };
  await ask("HEAD", {});
  assertEquals(await openFilesBelow(root, server.pid), 0);
  await ask("GET", { range: "bytes=0-9" });
  assertEquals(await openFilesBelow(root, server.pid), names.length);
});

/** How many descriptors of a process are of music in a folder. */
async function openFilesBelow(folder: string, pid: number): Promise<number> {
  let count = 0;
  for await (const { name } of Deno.readDir(`/proc/${pid}/fd`)) {
    const path = await Deno.readLink(`/proc/${pid}/fd/${name}`).catch(() => "");
    if (path.startsWith(`${folder}/`) && path.endsWith(".flac")) count++;
  }
  return count;
}

/** Target range of an abandoned download, one for each way a body is sent. */
const ABANDONED: [way: string, range: string][] = [
  ["streams to the end", "bytes=0-"],
  ["ends inside the file", `bytes=0-${20 * MIB}`],
];

for (const [way, range] of ABANDONED) {
  Deno.test(`a download that ${way} leaves no descriptor when it is abandoned 300 times`, async () => {
    await using fixture = await start();
    const { server, root } = fixture;
    await makeSparse(root, "long.flac", 32 * MIB);
    await rawRequest(server, "HEAD", "/play/long.flac");
    const before = await descriptorsAtRest(server);
    for (let batch = 0; batch < 10; batch++) {
      await Promise.all(Array.from({ length: 30 }, async (_, index) => {
        using connection = await RawConnection.open(server);
        await connection.request("GET", "/play/long.flac", { range });
        // Some leave before the head has come, some in the middle of the body.
        if (index % 3 === 0) return;
        const head = await connection.readHead();
        assertEquals(head.status, 206);
        if (index % 3 === 2) await connection.readBody(100_000);
      }));
    }
    await settle(
      `at ${before} descriptors`,
      async () => await countDescriptors(server.pid) <= before,
    );
    const after = await rawRequest(server, "GET", TARGET);
    assertEquals(after.body.length, SIZE);
  });
}

Deno.test("a listener is served while forty others do not read", async () => {
  await using fixture = await start();
  const { server, root } = fixture;
  const length = 32 * MIB;
  await makeSparse(root, "long.flac", length);
  const stalled = await Promise.all(Array.from({ length: 40 }, async () => {
    const connection = await RawConnection.open(server);
    await connection.request("GET", "/play/long.flac", { range: "bytes=0-" });
    assertEquals((await connection.readHead()).status, 206);
    return connection;
  }));
  try {
    const small = await rawRequest(server, "GET", TARGET);
    assertEquals(small.body.length, SIZE);
    using other = await RawConnection.open(server);
    await other.request("GET", "/play/long.flac");
    assertEquals(contentLength(await other.readHead()), length);
    assertEquals(await other.readBody(length), length);
    const [first] = stalled;
    assertEquals(await first?.readBody(length), length);
  } finally {
    for (const connection of stalled) connection.close();
  }
});

Deno.test("2 GiB and more stream through flat memory", async (t) => {
  await using fixture = await start();
  const { server, root } = fixture;
  const size = 2 ** 31 + 10 * MIB;
  const path = await makeSparse(root, "huge.flac", size);
  const marker = new TextEncoder().encode("beyond 2 GiB");
  const position = 2 ** 31 + 5;
  using file = await Deno.open(path, { write: true });
  await file.seek(position, Deno.SeekMode.Start);
  await file.write(marker);

  await t.step("whole", async () => {
    await rawRequest(server, "GET", TARGET);
    const before = await residentBytes(server.pid);
    using connection = await RawConnection.open(server);
    await connection.request("GET", "/play/huge.flac");
    assertEquals(contentLength(await connection.readHead()), size);
    let received = 0;
    let peak = before;
    while (received < size) {
      const wanted = Math.min(128 * MIB, size - received);
      const count = await connection.readBody(wanted);
      assertEquals(count, wanted);
      received += count;
      peak = Math.max(peak, await residentBytes(server.pid));
    }
    assertLess(peak - before, 64 * MIB);
  });

  for (
    const [way, length] of [["small", marker.length], [
      "pulled",
      5 * MIB,
    ]] as const
  ) {
    await t.step(`a ${way} slice beyond 2^31`, async () => {
      const response = await rawRequest(server, "GET", "/play/huge.flac", {
        range: `bytes=${position}-${position + length - 1}`,
      });
      assertEquals(response.status, 206);
      assertEquals(response.body.length, length);
      assertEquals(response.body.subarray(0, marker.length), marker);
    });
  }
});

Deno.test("a kept connection works on while others are abandoned", async () => {
  await using fixture = await start();
  const { server, root } = fixture;
  await makeSparse(root, "long.flac", 32 * MIB);
  using kept = await RawConnection.open(server);
  for (let count = 0; count < 5; count++) {
    using abandoned = await RawConnection.open(server);
    await abandoned.request("GET", "/play/long.flac");
    await abandoned.readHead();
    abandoned.close();
    await kept.request("GET", TARGET, { range: "bytes=5-9" });
    assertEquals((await kept.readResponse()).body.length, 5);
  }
});

for (const range of ["bytes=0-", `bytes=0-${60 * MIB}`]) {
  Deno.test(`a body ends short, and is not padded, when its file is cut and ${range} is sent`, async () => {
    await using fixture = await start();
    const { server, root } = fixture;
    const path = await makeSparse(root, "cut.flac", 64 * MIB);
    using connection = await RawConnection.open(server);
    await connection.request("GET", "/play/cut.flac", { range });
    const promised = contentLength(await connection.readHead());
    assertGreater(promised, 50 * MIB);
    await Deno.truncate(path, 40 * MIB);
    const count = await connection.readBody(promised);
    assertEquals(count <= 40 * MIB, true, `${count} bytes came`);
    const after = await rawRequest(server, "GET", TARGET);
    assertEquals(after.body.length, SIZE);
  });
}

Deno.test("a body is as long as was promised when its file grows", async () => {
  await using fixture = await start();
  const { server, root } = fixture;
  const size = 64 * MIB;
  const path = await makeSparse(root, "grows.flac", size);
  using connection = await RawConnection.open(server);
  await connection.request("GET", "/play/grows.flac");
  assertEquals(contentLength(await connection.readHead()), size);
  await Deno.truncate(path, size + 10 * MIB);
  assertEquals(await connection.readBody(size), size);
  // What follows is a new answer or the end of the connection, never more of the body.
  const next = await nextResponse(connection);
  assert(next === undefined || next === 200, `${next}`);
});

async function nextResponse(
  connection: RawConnection,
): Promise<number | undefined> {
  try {
    await connection.request("GET", TARGET);
    return (await connection.readResponse()).status;
  } catch (error) {
    if (error instanceof Error && /connection|pipe/i.test(error.message)) {
      return undefined;
    }
    throw error;
  }
}
