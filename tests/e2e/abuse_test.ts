/** What no browser sends. After each of these the server has to be there for everybody else. */
import { assert, assertEquals } from "@std/assert";
import { HALF_REQUESTS, TARGET, WHOLE_REQUESTS } from "./abuse_cases.ts";
import { type Address, RawConnection, rawRequest } from "./raw_http.ts";
import { descriptorsAtRest } from "../support/descriptors_at_rest.ts";
import { countDescriptors, settle } from "../support/process_facts.ts";
import { startTrackServer, type TrackServer } from "../support/track_server.ts";

const SIZE = 5000;
/** Milliseconds after which a server that neither answers nor ends the connection has failed. */
const PATIENCE = 8000;

/**
 * All the status codes that a client gets for what it sends, until the server ends the connection or
 * waits for more. `[-1]`: there was neither an answer nor an end.
 */
async function statusesOf(
  address: Address,
  bytes: string,
  isHalf: boolean,
): Promise<number[]> {
  using connection = await RawConnection.open(address);
  let isLate = false;
  let text = "";
  const timer = setTimeout(() => {
    isLate = text === "";
    connection.close();
  }, PATIENCE);
  try {
    await connection.write(bytes);
    if (isHalf) await connection.endWriting();
    for (let chunk; (chunk = await connection.read()) !== undefined;) {
      text += new TextDecoder("latin1").decode(chunk);
    }
  } catch (error) {
    const isEnd = error instanceof Deno.errors.ConnectionReset ||
      error instanceof Deno.errors.BrokenPipe ||
      error instanceof Deno.errors.Interrupted;
    if (!isEnd) throw error;
  } finally {
    clearTimeout(timer);
  }
  if (isLate) return [-1];
  return Array.from(
    text.matchAll(/^HTTP\/1\.[01] (\d{3})/gm),
    (match) => Number(match[1]),
  );
}

function start(
  options: { descriptors?: number } = {},
): Promise<TrackServer> {
  return startTrackServer(new Uint8Array(SIZE).fill(0x61), options);
}

Deno.test("no request is too odd for the server", async (t) => {
  await using fixture = await start();
  const { server } = fixture;
  for (
    const [what, bytes, ...expected] of [...WHOLE_REQUESTS, ...HALF_REQUESTS]
  ) {
    await t.step(what, async () => {
      const isHalf = HALF_REQUESTS.some(([half]) => half === what);
      const [status = 0, ...more] = await statusesOf(server, bytes, isHalf);
      assert(expected.includes(status), `answered ${status}`);
      assertEquals(more, []);
      const after = await rawRequest(server, "GET", TARGET);
      assertEquals(after.body.length, SIZE);
    });
  }
});

Deno.test("a host that is named in the target changes no link", async () => {
  await using fixture = await start();
  const { server } = fixture;
  const page = await rawRequest(server, "GET", "http://evil.example/");
  assertEquals(page.status, 200);
  assertEquals(new TextDecoder().decode(page.body).includes("evil"), false);
});

Deno.test("requests that come all at once are answered in their order", async () => {
  await using fixture = await start();
  using connection = await RawConnection.open(fixture.server);
  const count = 100;
  await connection.write(
    Array.from(
      { length: count },
      (_, n) =>
        `GET ${TARGET} HTTP/1.1\r\nhost: localhost\r\nrange: bytes=0-${n}\r\n\r\n`,
    ).join(""),
  );
  for (let n = 0; n < count; n++) {
    const response = await connection.readResponse();
    assertEquals(response.status, 206);
    assertEquals(response.body.length, n + 1);
  }
});

Deno.test("two hundred requests that never end keep nobody waiting", async () => {
  await using fixture = await start();
  const { server } = fixture;
  await rawRequest(server, "GET", TARGET);
  const before = await descriptorsAtRest(server);
  const dripping = await Promise.all(
    Array.from({ length: 200 }, () => RawConnection.open(server)),
  );
  for (const byte of "GET /pl") {
    await Promise.all(dripping.map((connection) => connection.write(byte)));
    assertEquals((await rawRequest(server, "GET", TARGET)).status, 200);
  }
  for (const connection of dripping) connection.close();
  await settle(
    `at ${before} descriptors`,
    async () => await countDescriptors(server.pid) <= before,
  );
});

Deno.test("a server with 64 descriptors survives a crowd, and serves again", async () => {
  await using fixture = await start({ descriptors: 64 });
  const { server } = fixture;
  const crowd: RawConnection[] = [];
  for (let client = 0; client < 200; client++) {
    try {
      const connection = await RawConnection.open(server);
      crowd.push(connection);
      await connection.request("GET", TARGET);
    } catch {
      // Those beyond the limit may be turned away.
    }
  }
  for (const connection of crowd) connection.close();
  await settle("answering again", async () => {
    try {
      return (await rawRequest(server, "GET", TARGET)).body.length === SIZE;
    } catch {
      return false; // still over the limit
    }
  });
});
