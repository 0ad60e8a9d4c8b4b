import { toStatus } from "../errors.ts";
import type { PathResolver } from "../stream/path_resolver.ts";

/** A file that was found. */
export interface FoundFile {
  readonly path: string;
  readonly size: number;
}

/**
 * A file below the root of a resolver; `null` where it is not there or may not be had.
 *
 * @param path relative to the root, with `/` between its parts
 */
export async function findFile(
  resolver: PathResolver,
  path: string,
): Promise<FoundFile | null> {
  try {
    const file = await resolver.resolvePlain(path);
    return { path: file.path, size: file.stat.size };
  } catch (error) {
    if (toStatus(error) === 500) throw error;
    return null;
  }
}
