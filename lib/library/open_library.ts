import { join } from "@std/path";
import type { Config } from "../config.ts";
import { ImageKeeper } from "../images/image_keeper.ts";
import { ImageStore } from "../images/image_store.ts";
import type { Services } from "../services.ts";
import { Library } from "./library.ts";
import { LibraryCovers } from "./library_covers.ts";
import { relinkMixtapes } from "./relink_mixtapes.ts";

/** Bytes that pictures out of music files may take on disk. */
const COVER_CACHE_SIZE = 256 * 1024 ** 2;

/** The library of a server, whose mixtapes follow their tracks when those are moved. It reads and opens nothing yet. */
export function openLibrary(
  config: Pick<Config, "musicRoot" | "dataRoot">,
  { log, mixtapes, music }: Pick<
    Services,
    "log" | "mixtapes" | "music"
  >,
): { library: Library; libraryCovers: LibraryCovers } {
  const library = new Library({
    root: config.musicRoot,
    database: join(config.dataRoot, "collection.db"),
    log,
    onChange: (library) =>
      relinkMixtapes({
        mixtapes,
        library,
        onRelinked: ({ slug }, tracks) =>
          log.info("Followed moved tracks of a mixtape", { slug, tracks }),
        onFailure: ({ slug }, error) =>
          log.warning("Cannot follow moved tracks of a mixtape", {
            slug,
            reason: String(error),
          }),
      }),
  });
  const libraryCovers = new LibraryCovers({
    library,
    music,
    keeper: new ImageKeeper({
      store: new ImageStore({
        folder: join(config.dataRoot, "cache", "library"),
        maxSize: COVER_CACHE_SIZE,
      }),
      onWarning: (event, fields) => log.warning(event, fields),
    }),
  });
  return { library, libraryCovers };
}
