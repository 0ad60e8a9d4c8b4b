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
  /** Called after the signal with the number of answers that are still being sent, when there are any. */
  onDrain?: (running: number) => void;
  /** Whether an error that ended an answer is in the log already. Default: none is. */
  isLogged?: (error: unknown) => boolean;
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
  const { hostname, signal, log, drainFor = 25_000 } = options;
  const answers = countAnswers(options.handler);
  let { port } = options;
  let hasListened = false;

  while (!signal.aborted) {
    try {
      const server = listen();
      port = server.addr.port;
      if (!hasListened) options.onListen?.(server.addr);
      hasListened = true;
      await Promise.race([server.finished, aborted(signal)]);
      if (signal.aborted) await drain(server);
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
      handler: answers.handler,
      automaticCompression: false,
      onListen: () => {},
      onError: answerUnexpected,
    });
  }

  /** Also for the answers of a server that has failed before: its connections are still open. */
  async function drain(server: Deno.HttpServer): Promise<void> {
    const giveUp = new AbortController();
    if (answers.running > 0) options.onDrain?.(answers.running);
    const isDrained = await Promise.race([
      Promise.all([server.shutdown(), answers.whenNone()]).then(() => true),
      pause(drainFor, giveUp.signal).then(() => false),
    ]);
    giveUp.abort();
    if (isDrained) return;
    log.warning("Ended streams that were still running", {
      streams: answers.running,
    });
  }

  function answerUnexpected(error: unknown): Response {
    if (!options.isLogged?.(error)) {
      log.error("Unexpected error", { detail: String(error) });
    }
    return new Response("Internal server error", { status: 500 });
  }
}

/** Wraps a handler so that the answers that are being sent are counted. */
function countAnswers(handle: ServeUntilOptions["handler"]) {
  const none = new Set<() => void>();
  const answers = {
    running: 0,
    handler: (request: Request, info: Deno.ServeHandlerInfo) => {
      answers.running++;
      const end = () => {
        if (--answers.running === 0) none.forEach((resolve) => resolve());
      };
      info.completed.then(end, end);
      return handle(request, info);
    },
    whenNone: () =>
      answers.running === 0
        ? Promise.resolve()
        : new Promise<void>((resolve) => none.add(resolve)),
  };
  return answers;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true })
  );
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
