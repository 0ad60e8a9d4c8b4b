import type { WorkerEvents, WorkerScope } from "@/lib/offline/worker.ts";

/** A service worker's global scope that a test sends events to. */
export interface FakeWorker extends WorkerScope {
  /** What the browser was asked to do, in order. */
  readonly calls: string[];
  /** Settles when the work of an event is done. */
  send<Type extends "install" | "activate" | "message">(
    type: Type,
    data?: unknown,
  ): Promise<void>;
  /** What the worker answers, or `null` where it leaves the request to the browser. */
  request(request: Request): Promise<Response> | null;
}

/** @param server answers what reaches it */
export function createFakeWorker(
  origin: string,
  server: (request: Request) => Promise<Response>,
): FakeWorker {
  const calls: string[] = [];
  const listeners: {
    [Type in keyof WorkerEvents]?: (event: WorkerEvents[Type]) => void;
  } = {};
  const note = (call: string) => {
    calls.push(call);
    return Promise.resolve();
  };
  return {
    calls,
    location: { origin },
    clients: { claim: () => note("claim") },
    skipWaiting: () => note("skipWaiting"),
    fetch(request) {
      calls.push(`fetch ${new URL(request.url).pathname}`);
      return server(request);
    },
    addEventListener(type, listener) {
      Object.assign(listeners, { [type]: listener });
    },
    async send(type, data) {
      const work: Promise<unknown>[] = [];
      const event = {
        data,
        waitUntil: (promise: Promise<unknown>) => void work.push(promise),
      };
      listeners[type]?.(event);
      await Promise.all(work);
    },
    request(request) {
      let answer: Promise<Response> | null = null;
      listeners.fetch?.({
        request,
        respondWith: (response) => {
          answer = response;
        },
      });
      return answer;
    },
  };
}
