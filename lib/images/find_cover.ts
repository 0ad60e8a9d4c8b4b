import { toStatus } from "../errors.ts";
import { coverType } from "../mixtapes/cover_type.ts";
import type { PathResolver } from "../stream/path_resolver.ts";
import { etag } from "../stream/validators.ts";
import type { CoverFile } from "./images.ts";

/** The picture of a name in the covers folder, or `null` where there is none that can be shown. */
export async function findCover(
  covers: PathResolver,
  filename: string,
): Promise<CoverFile | null> {
  try {
    const name = encodeURIComponent(filename.toWellFormed());
    const file = await covers.resolve(name);
    if (coverType(file.relative) === undefined) return null;
    return { path: file.path, stamp: etag(file.stat) };
  } catch (error) {
    if (toStatus(error) === 500) throw error;
    return null;
  }
}
