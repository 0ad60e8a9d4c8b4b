import { join } from "@std/path";
import type { Config } from "./config.ts";
import { createLogger, type Logger } from "./log.ts";
import {
  createPublishedTracks,
  type PublishedTracks,
} from "./mixtapes/published_tracks.ts";
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
  const files = new FilePool();
  return {
    config,
    log,
    mixtapes,
    published: createPublishedTracks({ list: () => mixtapes.list() }),
    music: new PathResolver(config.musicRoot),
    covers: new PathResolver(join(mixtapesFolder, "covers")),
    files,
    [Symbol.dispose]() {
      files[Symbol.dispose]();
      log.flush();
    },
  };
}
