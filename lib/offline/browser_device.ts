import type { KeeperDevice } from "./keeper.ts";
import { TapeStore } from "./tape_store.ts";
import { KEPT_CHANGED } from "./worker_messages.ts";

/** Where the worker is, and the pages that it may answer for. */
const WORKER_URL = "/offline_worker.js";
const SCOPE = "/share/";

/** The real thing: Cache Storage, a service worker, the storage manager and locks of this browser. */
export function createBrowserDevice(): KeeperDevice {
  const { origin } = location;
  const { serviceWorker, storage, locks } = navigator;

  return {
    origin,
    store: new TapeStore(caches, origin),
    fetch: (url, init) => fetch(url, init),
    wait,
    estimate: () => storage.estimate(),
    persist: () => storage.persist(),
    persisted: () => storage.persisted(),
    async startWorker() {
      await serviceWorker.register(WORKER_URL, { scope: SCOPE });
      const { active } = await serviceWorker.ready;
      active?.postMessage(KEPT_CHANGED);
    },
    async updateWorker(hasTapes) {
      const registration = await serviceWorker.getRegistration(SCOPE);
      registration?.active?.postMessage(KEPT_CHANGED);
      if (!hasTapes) await registration?.unregister();
    },
    alone: (slug, work) =>
      locks.request(
        `kept-tape:${slug}`,
        { ifAvailable: true },
        async (lock) => {
          if (lock === null) return false;
          await work();
          return true;
        },
      ),
  };
}

/** @throws the reason of `signal` */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}
