import { NotFoundError } from "../errors.ts";
import type { Services } from "../services.ts";
import { decodePathname, type ResolvedFile } from "../stream/resolve_path.ts";
import { coverType } from "./cover_type.ts";

/** A picture that this visitor may see. */
export interface PublicCover {
  readonly file: ResolvedFile;
  readonly mediaType: string;
  /** Only what everybody may see is kept by shared caches. */
  readonly cacheControl: string;
}

/**
 * Finds the cover that a URL path names: for the owner in the whole folder, for everybody else among those of mixtapes.
 * To a visitor every other name is the same 404, and the disk is not even asked.
 *
 * @param pathname percent-encoded, relative to the covers
 * @throws {NotFoundError} there is no such cover for this visitor
 * @throws {ForbiddenError} the path leads out of the folder
 * @throws {BadRequestError} the path has a bad escape
 */
export async function findPublicCover(
  { covers, published }: Pick<Services, "covers" | "published">,
  pathname: string,
  isOwner: () => boolean,
): Promise<PublicCover> {
  const name = decodePathname(pathname).join("/");
  const isPublished = await published.hasCover(name);
  const mediaType = coverType(name);
  if (mediaType === undefined || !(isPublished || isOwner())) {
    throw new NotFoundError(
      `Cannot show ${JSON.stringify(name)} as it is no picture of a mixtape`,
    );
  }
  return {
    file: await covers.resolve(pathname),
    mediaType,
    cacheControl: isPublished ? "public, max-age=86400" : "private, no-cache",
  };
}
