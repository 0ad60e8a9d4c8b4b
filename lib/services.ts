import { join } from "@std/path";
import type { Config } from "./config.ts";
import { toStatus } from "./errors.ts";
import { createLogger, type Logger } from "./log.ts";
import {
  createPublishedTracks,
  type PublishedTracks,
} from "./mixtapes/published_tracks.ts";
import type { HasCover } from "./mixtapes/share_view.ts";
import { createMixtapeStore, type MixtapeStore } from "./mixtapes/store.ts";
import { FilePool } from "./stream/file_pool.ts";
import { PathResolver } from "./stream/path_resolver.ts";

/** The parts of the running server, each made once. */
export interface Services extends Disposable {
  readonly config: Config;
  readonly log: Logger;
  readonly mixtapes: MixtapeStore;
  readonly published: PublishedTracks;
  /** Files of the library. */
  readonly music: PathResolver;
  /** Pictures in `DATA_ROOT/mixtapes/covers`. */
  readonly covers: PathResolver;
  /** Whether a cover can be shown. */
  readonly hasCover: HasCover;
  /** Open descriptors of the files that are streamed in pieces. */
  readonly files: FilePool;
}

/** Joins the concrete parts. It reads and opens nothing yet. */
export function createServices(config: Config): Services {
  const log = createLogger({
    level: config.logLevel,
    format: config.logFormat,
  });
  const mixtapesFolder = join(config.dataRoot, "mixtapes");
  const mixtapes = createMixtapeStore({
    folder: mixtapesFolder,
    onUnreadable: (path, error) =>
      log.warning("Skipped a file that is no mixtape", {
        path,
        reason: error.message,
      }),
  });
  const covers = new PathResolver(join(mixtapesFolder, "covers"));
  const files = new FilePool();
  return {
    config,
    log,
    mixtapes,
    published: createPublishedTracks({ list: () => mixtapes.list() }),
    music: new PathResolver(config.musicRoot),
    covers,
    hasCover: (filename) => canResolve(covers, filename),
    files,
    [Symbol.dispose]() {
      files[Symbol.dispose]();
      log.flush();
    },
  };
}

async function canResolve(
  folder: PathResolver,
  filename: string,
): Promise<boolean> {
  try {
    await folder.resolve(encodeURIComponent(filename));
    return true;
  } catch (error) {
    if (toStatus(error) === 500) throw error;
    return false;
  }
}
