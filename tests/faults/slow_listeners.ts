// deno-lint-ignore-file no-console
/** Listeners who read as slowly as music plays. Runs alone too, as one process: a network of its own needs that. */
import { assertEquals } from "@std/assert";
import { contentLength, RawConnection, rawRequest } from "../e2e/raw_http.ts";
import { makeLibrary } from "../fixtures/make_library.ts";
import { descriptorsAtRest } from "../support/descriptors_at_rest.ts";
import {
  countDescriptors,
  residentBytes,
  settle,
} from "../support/process_facts.ts";
import { startServer } from "../support/server_process.ts";
import { worstWait } from "../support/worst_wait.ts";

/** What a crowd of them costs. */
export interface ListenerFigures {
  /** Memory of the server for each, in KiB. */
  readonly each: number;
  /** The longest that another one has waited for 32 KiB, in milliseconds. */
  readonly worst: number;
  /** Milliseconds until the server has no more descriptors open than before. */
  readonly backAfter: number;
}

const KIB = 1024;
const SIZE = 8 * KIB * KIB;
/** Bytes a second that a listener takes: an MP3 of 256 kbit/s. */
const RATE = 32_000;
const TARGET = "/play/long.mp3";

/**
 * Has so many listen for so many seconds.
 *
 * @throws {AssertionError} somebody gets less than asked for
 * @throws {Error} descriptors stay open
 */
export async function listenSlowly(
  count: number,
  seconds: number,
): Promise<ListenerFigures> {
  await using library = await makeLibrary({ "long.mp3": SIZE });
  await using server = await startServer({
    variables: { ...library.variables, PRECACHE_QUALITIES: "none" },
    descriptors: 4096,
  });
  for (let warm = 0; warm < 5; warm++) await rawRequest(server, "GET", TARGET);
  const descriptors = await descriptorsAtRest(server);
  const before = await residentBytes(server.pid);
  const listeners: RawConnection[] = [];
  let peak = before;
  let worst = 0;
  try {
    for (let n = 0; n < count; n++) {
      const listener = await RawConnection.open(server);
      listeners.push(listener);
      await listener.request("GET", TARGET);
      assertEquals(contentLength(await listener.readHead()), SIZE);
    }
    const end = performance.now() + seconds * 1000;
    const listening = (async () => {
      while (performance.now() < end) {
        const nextAt = performance.now() + 1000;
        for (const listener of listeners) {
          assertEquals(await listener.readBody(RATE), RATE);
        }
        peak = Math.max(peak, await residentBytes(server.pid));
        const pause = Math.max(0, nextAt - performance.now());
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    })();
    worst = await worstWait(server, TARGET, listening);
  } finally {
    for (const listener of listeners) listener.close();
  }
  const leftAt = performance.now();
  await settle(
    `at ${descriptors} descriptors`,
    async () => await countDescriptors(server.pid) <= descriptors,
  );
  return {
    each: Math.round((peak - before) / count / KIB),
    worst,
    backAfter: Math.round(performance.now() - leftAt),
  };
}

if (import.meta.main) {
  const [count, seconds] = Deno.args.map(Number);
  if (!count || !seconds) throw new Error("Cannot listen without two numbers");
  console.log(JSON.stringify(await listenSlowly(count, seconds)));
}
