import { toStatus } from "../errors.ts";
import { playPath } from "../mixtapes/share_url.ts";
import type { TrackVersion, TrackVersions } from "../offline/offer.ts";
import type { Services } from "../services.ts";
import { etag } from "../stream/validators.ts";
import { versionTag } from "../transcode/cache_key.ts";
import type { Quality } from "../transcode/quality.ts";
import { findTrack, type Track } from "./find_track.ts";
import { chooseAnswer } from "./track_answer.ts";
import { toSourceFile } from "./warm_track.ts";

type Parts = Pick<Services, "music" | "published" | "versions">;

/** What cannot be had at any quality. */
const NO_VERSIONS: TrackVersions = {
  original: null,
  high: null,
  medium: null,
  low: null,
};

/**
 * Exact length and entity tag of a published track at every quality, before anything is encoded: what
 * `/play/<path>?quality=` will answer. A track that is gone has no version.
 *
 * @param path inside the library, with `/` between its parts
 */
export async function trackVersions(
  parts: Parts,
  path: string,
): Promise<TrackVersions> {
  const pathname = playPath(path).slice(playPath("").length);
  try {
    const track = await findTrack(parts, pathname, () => false);
    const [high, medium, low] = await Promise.all([
      versionAt(parts, track, "high"),
      versionAt(parts, track, "medium"),
      versionAt(parts, track, "low"),
    ]);
    return { original: originalVersion(track), high, medium, low };
  } catch (error) {
    if (toStatus(error) === 500) throw error;
    return NO_VERSIONS;
  }
}

async function versionAt(
  { versions }: Parts,
  track: Track,
  quality: Exclude<Quality, "original">,
): Promise<TrackVersion | null> {
  const found = await versions.find(toSourceFile(track.file), quality);
  const answer = chooseAnswer(found, track.mediaType);
  if (answer.kind === "unsupported") return null;
  if (answer.kind === "original") return originalVersion(track);
  const { version } = answer;
  return { size: version.plan.size, etag: versionTag(version) };
}

function originalVersion({ file }: Track): TrackVersion {
  return { size: file.stat.size, etag: etag(file.stat) };
}
