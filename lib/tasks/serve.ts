// deno-lint-ignore-file no-console -- a task talks to the terminal
/** The serving half of `deno task start`: serves the built app until SIGINT or SIGTERM. */
import { join } from "@std/path";
import { type Config, ConfigError } from "../config.ts";
import { ensureDemo } from "../demo/ensure_demo.ts";
import { serveUntil } from "../server/serve_until.ts";
import type { Services } from "../services.ts";
import { showProgress } from "./progress_line.ts";

try {
  await serve();
} catch (error) {
  if (isAbort(error)) Deno.exit(130);
  if (!(error instanceof ConfigError)) throw error;
  console.error(`${error.message}.`);
  Deno.exit(1);
}
// Idle timers of the app must not keep a process that has been told to end.
Deno.exit(0);

async function serve(): Promise<void> {
  const ending = endingSignal();
  using services = await loadServices();
  const { config, log, mixtapes } = services;
  await mixtapes.prepare();

  const demo = !config.isDemo ? null : await ensureDemo({
    musicRoot: config.musicRoot,
    coversFolder: join(config.dataRoot, "mixtapes", "covers"),
    mixtapes,
    onProgress: showProgress,
    signal: ending,
  });
  const { default: built } = await importBuilt<BuiltServer>("_fresh/server.js");
  // One request that goes wrong unseen must not end the streams of everybody else.
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    log.error("Unexpected error", { detail: String(event.reason) });
  });

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
  }).catch((error) => {
    throw explainListening(error, config);
  });
}

/** An error of listening as advice, where the owner can do something about it. */
function explainListening(error: unknown, { host, port }: Config): unknown {
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
  if (error instanceof Deno.errors.AddrNotAvailable) {
    return new ConfigError(
      `Cannot listen on HOST "${host}" as this machine has no such address`,
    );
  }
  return error;
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

/** Aborted by the first SIGINT or SIGTERM. */
function endingSignal(): AbortSignal {
  const controller = new AbortController();
  const end = () => controller.abort();
  Deno.addSignalListener("SIGINT", end);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", end);
  return controller.signal;
}
