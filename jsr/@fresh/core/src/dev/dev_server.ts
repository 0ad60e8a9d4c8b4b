import { join, relative } from "@std/path";
import { type App, type ListenOptions, serve } from "../app.ts";
import { logError } from "../log.ts";
import type { MemoryBuildCache } from "./memory_build_cache.ts";

/** Directories of a project that the development server watches. */
export interface WatchedProject {
  root: string;
  staticDir: string;
  routeDir: string;
  islandDir: string;
}

/**
 * Editors write a file in several steps, and `deno run --watch` restarts the process 200 ms after a change: a page
 * that reloaded before that would meet a closed port.
 */
const QUIET_MS = 300;

/** Serves `app`, and tells its pages to reload when a watched file changes. Watching ends with the server. */
export async function serveWithReload<State>(
  app: App<State>,
  cache: MemoryBuildCache,
  project: WatchedProject,
  options: ListenOptions,
): Promise<void> {
  cache.reloadEntry = cache.clientEntry.replace("runtime", "reload");
  const { inputs } = await cache.bundle();
  const watcher = Deno.watchFs(await watchedDirs(project, inputs));
  const channel = new ReloadChannel();
  const handler = app.handler();
  const server = serve(
    (req, info) => channel.accept(req) ?? handler(req, info),
    options,
  );
  server.finished.finally(() => watcher.close());
  watch(watcher, async () => {
    cache.invalidate();
    await cache.bundle();
    channel.announce();
  });
}

async function watch(
  watcher: Deno.FsWatcher,
  onChange: () => Promise<void>,
): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  for await (const { kind } of watcher) {
    if (kind === "access") continue;
    clearTimeout(timer);
    timer = setTimeout(() => onChange().catch(logError), QUIET_MS);
  }
  clearTimeout(timer);
}

/** The known folders, and the top folders of the other sources that the client modules are made of. */
async function watchedDirs(
  { root, staticDir, routeDir, islandDir }: WatchedProject,
  inputs: string[],
): Promise<string[]> {
  const dirs = new Set([staticDir, routeDir, islandDir]);
  for (const input of inputs) {
    const [top, ...rest] = relative(root, input).split("/");
    if (top !== undefined && top !== ".." && rest.length > 0) {
      dirs.add(join(root, top));
    }
  }
  const existing: string[] = [];
  for (const dir of dirs) {
    try {
      await Deno.stat(dir);
      existing.push(dir);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return existing;
}

/** Sends the current revision to every open page; a page that has seen another one reloads. */
class ReloadChannel {
  readonly #sockets = new Set<WebSocket>();
  readonly #start = Date.now();
  #changes = 0;

  /** Answers the request of the live reload client; `null` when it is another one. */
  accept(req: Request): Response | null {
    if (new URL(req.url).pathname !== "/_frsh/alive") return null;
    if (req.headers.get("upgrade")?.toLowerCase() !== "websocket") {
      return new Response(null, { status: 501 });
    }
    const { socket, response } = Deno.upgradeWebSocket(req);
    socket.onopen = () => {
      this.#sockets.add(socket);
      socket.send(this.#revision());
    };
    socket.onclose = () => this.#sockets.delete(socket);
    return response;
  }

  /** Starts a new revision. */
  announce(): void {
    this.#changes++;
    for (const socket of this.#sockets) socket.send(this.#revision());
  }

  #revision(): string {
    return `${this.#start}.${this.#changes}`;
  }
}
