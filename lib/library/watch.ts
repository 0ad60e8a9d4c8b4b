/** Settings of {@linkcode watchFolder}. */
export interface WatchOptions {
  /** Told of paths inside the folder that have changed, with `/` between their parts; the folder itself is `""`. */
  onChange: (paths: ReadonlySet<string>) => void;
  /** Told once when nothing more will be noticed. */
  onEnd: (error: unknown) => void;
  /** Changes are told when there have been none for this many milliseconds. Default: 1000. */
  quiet?: number;
  /** But not later than this many milliseconds after the first. Default: 10000. */
  longest?: number;
}

/**
 * Notices changes in a folder and all that are in it, until it is disposed of.
 *
 * @param root absolute path without links
 * @throws what the system answers when it has no room for more watches
 */
export function watchFolder(
  root: string,
  { onChange, onEnd, quiet = 1000, longest = 10_000 }: WatchOptions,
): Disposable {
  const watcher = Deno.watchFs(root, { recursive: true });
  let isClosed = false;
  let paths = new Set<string>();
  let firstAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell() {
    timer = undefined;
    const changed = paths;
    paths = new Set();
    onChange(changed);
  }

  function collect(event: Deno.FsEvent) {
    // Reading is no change, and scans read.
    if (event.kind === "access") return;
    const now = performance.now();
    if (paths.size === 0) firstAt = now;
    if (event.flag === "rescan") paths.add("");
    for (const path of event.paths) paths.add(relativePath(root, path));
    if (paths.size === 0) return;
    clearTimeout(timer);
    timer = setTimeout(
      tell,
      Math.max(0, Math.min(quiet, firstAt + longest - now)),
    );
  }

  async function follow() {
    try {
      for await (const event of watcher) collect(event);
    } catch (error) {
      if (!isClosed) onEnd(error);
    }
  }

  follow();
  return {
    [Symbol.dispose]() {
      isClosed = true;
      clearTimeout(timer);
      watcher.close();
    },
  };
}

function relativePath(root: string, path: string): string {
  return path.slice(root.length).replaceAll("\\", "/").replace(/^\/+/, "");
}
