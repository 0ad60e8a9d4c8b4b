import { scheduleWithTimeout } from "./lib/player/schedule.ts";
import { TapeStore } from "./lib/offline/tape_store.ts";
import { startWorker, type WorkerScope } from "./lib/offline/worker.ts";

// The entry of the service worker: `dev.ts` makes `static/offline_worker.js` of it.
startWorker(
  self as unknown as WorkerScope,
  new TapeStore(caches, self.location.origin),
  scheduleWithTimeout,
);
