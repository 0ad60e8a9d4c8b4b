import type { Schedule } from "../player/schedule.ts";
import { sharePath } from "../share/tape_paths.ts";
import type { KeptTape } from "./kept_tape.ts";
import { mayBeKept, type RequestRoute, routeRequest } from "./route_request.ts";
import { serveKept } from "./serve_kept.ts";
import { serverOrDevice } from "./server_or_device.ts";
import type { TapeStore } from "./tape_store.ts";
import { KEPT_CHANGED } from "./worker_messages.ts";

/** Events of a service worker, as far as they are used (Service Workers, section 4). */
export interface WorkerEvents {
  install: { waitUntil(work: Promise<unknown>): void };
  activate: { waitUntil(work: Promise<unknown>): void };
  message: {
    readonly data: unknown;
    waitUntil(work: Promise<unknown>): void;
  };
  fetch: {
    readonly request: Request;
    respondWith(response: Promise<Response>): void;
  };
}

/** What of `ServiceWorkerGlobalScope` is used. */
export interface WorkerScope {
  readonly location: { readonly origin: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  fetch(request: Request): Promise<Response>;
  addEventListener<Type extends keyof WorkerEvents>(
    type: Type,
    listener: (event: WorkerEvents[Type]) => void,
  ): void;
}

/** How long a page waits for a server before the kept one is shown, in milliseconds. */
const PATIENCE = 3000;

/**
 * Has a service worker answer for the tapes on this device. A new version takes over at once and without a word to
 * the pages: none is ever reloaded, as all versions read the same store.
 */
export function startWorker(
  scope: WorkerScope,
  store: TapeStore,
  schedule: Schedule,
): void {
  /** `null` until they are read: a worker is ended and started as the browser likes. */
  let tapes: readonly KeptTape[] | null = null;

  async function load(): Promise<readonly KeptTape[]> {
    tapes = await store.list();
    return tapes;
  }

  function answer(request: Request, route: RequestRoute): Promise<Response> {
    const server = () => scope.fetch(request);
    const fromDevice = (slug: string, url: string) => () =>
      store.readFile(slug, url);
    const fresh = (device: () => Promise<Response | undefined>) =>
      serverOrDevice({ server, device, patience: PATIENCE, schedule });
    switch (route.kind) {
      case "browser":
        return server();
      case "page":
        return fresh(fromDevice(route.slug, sharePath(route.slug)));
      case "track":
        return serveKept(request, route.track, async (index) => {
          const { slug, track } = route;
          const chunk = await store.readChunk(slug, track.etag, index);
          // The browser has thrown it away: the next request finds out what is left.
          if (chunk === null) tapes = null;
          return chunk;
        });
      case "asset": {
        const device = fromDevice(route.slug, route.url);
        return route.isImmutable
          ? device().then((kept) => kept ?? server())
          : fresh(device);
      }
    }
  }

  scope.addEventListener("install", (event) => {
    event.waitUntil(scope.skipWaiting());
  });
  scope.addEventListener("activate", (event) => {
    event.waitUntil(scope.clients.claim());
  });
  scope.addEventListener("message", (event) => {
    if (event.data === KEPT_CHANGED) event.waitUntil(load());
  });
  scope.addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin } = scope.location;
    if (!mayBeKept(request, origin)) return;
    if (tapes === null) {
      const route = load().then((known) =>
        routeRequest(request, known, origin)
      );
      event.respondWith(route.then((route) => answer(request, route)));
      return;
    }
    const route = routeRequest(request, tapes, origin);
    if (route.kind !== "browser") event.respondWith(answer(request, route));
  });
}
