import { join } from "@std/path";
import type { Config } from "../config.ts";
import type { Logger } from "../log.ts";
import type { PreparedCover } from "../mixtapes/cover_uploads.ts";
import { ImageKeeper } from "./image_keeper.ts";
import { ImageStore } from "./image_store.ts";
import { ImageThread, type Urgency } from "./image_thread.ts";
import type { ImagesOptions } from "./images.ts";

/** Bytes that each kind of image may take on disk. */
const CACHE_SIZE = 256 * 1024 ** 2;

/** What draws for a server. */
export interface Drawing {
  readonly thread: ImageThread;
  /** What `Images` needs, but for where its covers are. */
  readonly options: Omit<ImagesOptions, "findCover">;
  /** Makes a cover of a picture, with so many pixels along its longer side at most. */
  prepareCover(
    path: string,
    options: { size: number; urgency: Urgency },
  ): Promise<PreparedCover>;
}

/** The thread that draws for a server, and the folders of what it has drawn. It starts and opens nothing yet. */
export function openDrawing(
  { dataRoot, fontFolder }: Pick<Config, "dataRoot" | "fontFolder">,
  log: Logger,
): Drawing {
  const thread = new ImageThread({
    fontFolders: fontFolder === null ? [] : [fontFolder],
  });
  const onWarning: Logger["warning"] = (event, fields) =>
    log.warning(event, fields);
  const keeperOf = (name: string) =>
    new ImageKeeper({
      store: new ImageStore({
        folder: join(dataRoot, "cache", name),
        maxSize: CACHE_SIZE,
      }),
      onWarning,
    });
  return {
    thread,
    options: {
      run: (job, urgency) => thread.run(job, urgency),
      covers: keeperOf("covers"),
      codes: keeperOf("qr"),
      look: fontFolder ?? "",
      onWarning,
    },
    async prepareCover(path, { size, urgency }) {
      const result = await thread.run({ type: "upload", path, size }, urgency);
      return result.kind === "image" || result.kind === "unusable"
        ? result
        : { kind: "unusable", reason: "nothing could be made of it" };
    },
  };
}
