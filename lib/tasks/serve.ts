// deno-lint-ignore-file no-console -- a task talks to the terminal
/** The serving half of `deno task start`: serves the built app until SIGINT or SIGTERM. */
import { join } from "@std/path";
import { type Config, ConfigError } from "../config.ts";
import { ensureDemo } from "../demo/ensure_demo.ts";
import { checkFolders } from "../server/check_folders.ts";
import { serveUntil } from "../server/serve_until.ts";
import type { Services } from "../services.ts";
import { EncodeError } from "../transcode/encode_error.ts";
import { showProgress } from "./progress_line.ts";

/** One Ctrl-C may arrive twice, from the terminal and from `deno task`, within this many milliseconds. */
const ONE_PRESS = 500;

try {
  await serve();
} catch (error) {
  if (isAbort(error)) Deno.exit(130);
  console.error(error instanceof ConfigError ? `${error.message}.` : error);
  Deno.exit(1);
}
// Idle timers of the app must not keep a process that has been told to end.
Deno.exit(0);

async function serve(): Promise<void> {
  const ending = endingSignal();
  using services = await loadServices();
  const { config, log, mixtapes } = services;
  await checkFolders(config);
  checkHost(config);
  await mixtapes.prepare();

  const demo = !config.isDemo ? null : await ensureDemo({
    musicRoot: config.musicRoot,
    coversFolder: join(config.dataRoot, "mixtapes", "covers"),
    mixtapes,
    restore: false,
    onProgress: showProgress,
    signal: ending,
  });
  const { default: built } = await importBuilt<BuiltServer>("_fresh/server.js");
  // One request that goes wrong unseen must not end the streams of everybody else.
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    log.error("Unexpected error", { detail: String(event.reason) });
  });

  services.library.start();
  ending.addEventListener("abort", () => services.endThreads());
  await services.library.opened();
  await startEncoding(services, ending);
  await serveUntil({
    hostname: config.host,
    port: config.port,
    handler: built.fetch,
    signal: ending,
    log,
    onListen(address) {
      const host = address.hostname.includes(":")
        ? `[${address.hostname}]`
        : address.hostname;
      const origin = config.publicUrl ?? `http://${host}:${address.port}`;
      console.log(`Mixtape Society is at ${origin}/`);
      if (demo !== null) console.log(`Try ${origin}/share/${demo.slug}`);
    },
    // A transcode that fails is told of as one, however many listen to it.
    isLogged: (error) => error instanceof EncodeError,
    onDrain: (running) =>
      console.log(`Finishing ${running} running; Ctrl-C again ends at once`),
  }).catch((error) => {
    throw explainListening(error, config);
  });
}

/**
 * Deno's server reports a name that leads nowhere too late to be caught, a plain listener at once.
 *
 * @throws {ConfigError} no address of this machine goes by that name
 */
function checkHost({ host }: Config): void {
  try {
    Deno.listen({ hostname: host, port: 0 }).close();
  } catch (error) {
    throw new ConfigError(
      `Cannot listen on HOST "${host}" as this machine has no such address: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}

/** An error of listening as advice, where the owner can do something about it. */
function explainListening(error: unknown, { port }: Config): unknown {
  if (error instanceof Deno.errors.AddrInUse) {
    return new ConfigError(
      `Cannot listen on PORT ${port} as another program does: choose another`,
    );
  }
  if (error instanceof Deno.errors.PermissionDenied) {
    return new ConfigError(
      `Cannot listen on PORT ${port} as the system does not allow it: choose one above 1023`,
    );
  }
  return error;
}

/** Gets the cache ready, and has what is published and not yet in it made in the background. */
async function startEncoding(
  { encoder, log, mixtapes, precache, progress, transcodes }: Services,
  ending: AbortSignal,
): Promise<void> {
  await transcodes.prepare().catch((error) =>
    log.error("Cannot use the cache folder, so tracks are not made smaller", {
      reason: String(error),
    })
  );
  await encoder();
  ending.addEventListener("abort", () => {
    precache[Symbol.dispose]();
    progress[Symbol.dispose]();
  });
  for (const mixtape of await mixtapes.list()) precache.add(mixtape);
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

interface BuiltServer {
  default: { fetch: Deno.ServeHandler };
}

/** The instance that the built app uses too: both import the same module. */
async function loadServices(): Promise<Services> {
  return (await importBuilt<{ services: Services }>("main.ts")).services;
}

/** The built app is imported by its path, since it is not there when this file is checked. */
function importBuilt<T>(path: string): Promise<T> {
  const root = new URL("../../", import.meta.url);
  return import(new URL(path, root).href);
}

/** Aborted by the first SIGINT or SIGTERM. The next one ends the process at once. */
function endingSignal(): AbortSignal {
  const controller = new AbortController();
  let abortedAt = Infinity;
  const end = () => {
    if (performance.now() - abortedAt > ONE_PRESS) Deno.exit(130);
    if (controller.signal.aborted) return;
    abortedAt = performance.now();
    controller.abort();
  };
  Deno.addSignalListener("SIGINT", end);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", end);
  return controller.signal;
}
