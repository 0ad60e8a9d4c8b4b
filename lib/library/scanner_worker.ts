/** The thread that writes the library: it scans, watches, and is terminated from outside. */
import { dirname } from "@std/path";
import { Catalog } from "./catalog.ts";
import { changedScopes, type PathKind } from "./changed_scopes.ts";
import { openForWriting } from "./database.ts";
import { fileSample } from "./file_sample.ts";
import type { ScannerNews, ScannerOrder } from "./library_messages.ts";
import { Lookout } from "./lookout.ts";
import { readTags } from "./read_tags.ts";
import { scan, ScanError, type ScanOptions } from "./scan.ts";
import { watchFolder } from "./watch.ts";

/** Milliseconds between two messages about progress. */
const PROGRESS_EVERY = 250;

let scanAgain = () => {};

self.addEventListener("message", ({ data }: MessageEvent<ScannerOrder>) => {
  if (data.type === "start") start(data.root, data.database);
  else scanAgain();
});

function tell(news: ScannerNews): void {
  self.postMessage(news);
}

function start(root: string, path: string): void {
  Deno.mkdirSync(dirname(path), { recursive: true });
  const opened = openForWriting(path, new Date());
  const catalog = new Catalog(opened.database);
  if (opened.kind === "replaced") {
    const { keptAs, reason } = opened;
    tell({ type: "replaced", keptAs, reason });
  }
  tell({ type: "opened" });
  const work = createQueue((scopes) => runScan({ root, catalog, scopes }));
  // Before the first scan, so that what changes during it is noticed.
  const lookout = createLookout(root, work);
  lookout.look();
  work.add("everything");
  scanAgain = () => {
    lookout.look();
    work.add("everything");
  };
}

async function runScan(
  { root, catalog, scopes }: Pick<ScanOptions, "root" | "catalog" | "scopes">,
): Promise<void> {
  const isWhole = scopes === "everything";
  let toldAt = -Infinity;
  try {
    const summary = await scan({
      root,
      catalog,
      scopes,
      read: async (file) => ({
        tags: await readTags(file),
        sample: fileSample(file),
      }),
      onProgress(current, total) {
        const now = performance.now();
        if (!isWhole || now - toldAt < PROGRESS_EVERY) return;
        toldAt = now;
        tell({ type: "progress", current, total });
      },
    });
    tell({ type: "scanned", summary, isWhole });
  } catch (error) {
    tell({
      type: "failed",
      reason: String(error),
      message: error instanceof ScanError
        ? error.message
        : "The library could not be brought up to date: the log says more",
    });
  }
}

type Scopes = ScanOptions["scopes"];

interface Work {
  add(scopes: Scopes): Promise<void>;
}

/** One scan after the other; what waits is made in one. */
function createQueue(run: (scopes: Scopes) => Promise<void>): Work {
  let waiting: Scopes = [];
  let isRunning = false;
  return {
    async add(scopes: Scopes) {
      waiting = scopes === "everything" || waiting === "everything"
        ? "everything"
        : [...waiting, ...scopes];
      if (isRunning) return;
      isRunning = true;
      while (waiting.length > 0) {
        const next = waiting;
        waiting = [];
        await run(next);
      }
      isRunning = false;
    },
  };
}

/** Tells the queue of work what has changed in the folder, one way or the other. */
function createLookout(root: string, work: Work): Lookout {
  return new Lookout({
    watch(onEnd) {
      const real = Deno.realPathSync(root);
      return watchFolder(real, {
        onChange: (paths) =>
          work.add(changedScopes(paths, (path) => kindOf(`${real}/${path}`))),
        onEnd,
      });
    },
    scan: () => work.add("everything"),
    onState: (isWatching, reason) =>
      tell({ type: "watching", isWatching, reason: String(reason) }),
  });
}

function kindOf(path: string): PathKind {
  try {
    return Deno.statSync(path).isDirectory ? "folder" : "file";
  } catch {
    return "nothing"; // a link that leads nowhere is looked at with its folder
  }
}
