import type { Logger } from "../log.ts";

export interface ServeUntilOptions {
  hostname: string;
  /** `0` lets the system choose. */
  port: number;
  handler: (
    request: Request,
    info: Deno.ServeHandlerInfo,
  ) => Response | Promise<Response>;
  /** Ends the server: no new connections, then running answers are finished. */
  signal: AbortSignal;
  log: Logger;
  /** Called once, when the first connection can be made. */
  onListen?: (address: Deno.NetAddr) => void;
  /** How long running answers may take after the signal, in milliseconds. Default: 25 seconds. */
  drainFor?: number;
}

/** Pause before listening again after accepting has failed, in milliseconds. */
const PAUSE = 200;

/**
 * Serves until the signal comes and every running answer is sent, or its time is up.
 *
 * Accepting fails when the process runs out of descriptors. Deno's server then
 * stops for good, so it is started again: connections that are open live on.
 *
 * @throws when the first attempt to listen fails, e.g. `Deno.errors.AddrInUse`
 */
export async function serveUntil(options: ServeUntilOptions): Promise<void> {
  const { hostname, handler, signal, log, onListen, drainFor = 25_000 } =
    options;
  let { port } = options;

  let hasListened = false;

  while (!signal.aborted) {
    try {
      const server = listen();
      port = server.addr.port;
      if (!hasListened) onListen?.(server.addr);
      hasListened = true;
      await untilEnded(server);
    } catch (error) {
      if (!hasListened) throw error;
      log.error("Accepting connections failed, listening again", {
        reason: String(error),
      });
      await pause(PAUSE, signal);
    }
  }

  function listen(): Deno.HttpServer<Deno.NetAddr> {
    return Deno.serve({
      hostname,
      port,
      handler,
      automaticCompression: false,
      onListen: () => {},
      onError: answerUnexpected,
    });
  }

  /** @throws when accepting fails */
  async function untilEnded(server: Deno.HttpServer): Promise<void> {
    const aborted = Promise.withResolvers<void>();
    signal.addEventListener("abort", () => aborted.resolve(), { once: true });
    await Promise.race([server.finished, aborted.promise]);
    await drain(server);
  }

  async function drain(server: Deno.HttpServer): Promise<void> {
    const giveUp = new AbortController();
    const isDrained = await Promise.race([
      server.shutdown().then(() => true),
      pause(drainFor, giveUp.signal).then(() => false),
    ]);
    giveUp.abort();
    if (!isDrained) log.warning("Ended streams that were still running");
  }

  function answerUnexpected(error: unknown): Response {
    log.error("Unexpected error", { detail: String(error) });
    return new Response("Internal server error", { status: 500 });
  }
}

/** Resolves after some milliseconds, or at once when the signal comes. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end, { once: true });
  });
}
