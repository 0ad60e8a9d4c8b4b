import { NotFoundError } from "../errors.ts";
import type { Services } from "../services.ts";
import { mediaType } from "../stream/media_type.ts";
import { decodePathname, type ResolvedFile } from "../stream/resolve_path.ts";

/** A file of the library that this visitor may hear. */
export interface Track {
  readonly file: ResolvedFile;
  readonly mediaType: string;
  /** Whether it is on a mixtape, so that everybody may hear it. */
  readonly isPublished: boolean;
}

/** `Cache-Control` of what is made of a track: only what everybody may hear is kept by shared caches. */
export function trackCacheControl({ isPublished }: Track): string {
  return isPublished ? "public, max-age=3600" : "private";
}

/**
 * Finds the track that a URL path names, for the owner in the whole library, for
 * everybody else among the published tracks. To a visitor every other path is
 * the same 404, and the disk is not even asked.
 *
 * @param pathname percent-encoded, relative to the library
 * @throws {NotFoundError} there is no such track for this visitor
 * @throws {ForbiddenError} the path leads out of the library
 * @throws {BadRequestError} the path has a bad escape
 */
export async function findTrack(
  { music, published }: Pick<Services, "music" | "published">,
  pathname: string,
  isOwner: () => boolean,
): Promise<Track> {
  const path = decodePathname(pathname).join("/");
  const isPublished = await published.hasTrack(path);
  const type = mediaType(path);
  if (type === undefined || !(isPublished || isOwner())) {
    throw new NotFoundError(
      `Cannot play ${JSON.stringify(path)} as it is no published track`,
    );
  }
  return { file: await music.resolve(pathname), mediaType: type, isPublished };
}
