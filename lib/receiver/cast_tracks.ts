import type { CastTrack } from "../cast/media_info.ts";
import { toStatus } from "../errors.ts";
import type { Mixtape, MixtapeTrack } from "../mixtapes/mixtape.ts";
import { coverPath, playPath } from "../mixtapes/share_url.ts";
import { coverAt } from "../player/cover_at.ts";
import type { Services } from "../services.ts";
import { mediaType } from "../stream/media_type.ts";
import { toSourceFile } from "../tracks/warm_track.ts";
import type { Quality } from "../transcode/quality.ts";
import { choosePlayable, type Playable, qualityToFind } from "./playable.ts";

export interface CastTracksOptions {
  /** Origin that the device reaches. */
  base: string;
  quality: Quality;
  /** See `CastVisits`. */
  nonce: string;
}

type Parts = Pick<Services, "music" | "versions" | "hasCover">;

/** Pixels of the pictures on a television. */
const COVER_SIZE = 512;

/**
 * The tracks of a mixtape as a device is told of them, every one at its place on the tape: absolute
 * addresses, the content type that each will answer with, seconds.
 */
export async function listCastTracks(
  mixtape: Mixtape,
  parts: Parts,
  { base, quality, nonce }: CastTracksOptions,
): Promise<CastTrack[]> {
  const existing = async (filename: string | null) =>
    filename !== null && await parts.hasCover(filename)
      ? base + coverAt(coverPath(filename), COVER_SIZE)
      : null;
  const cover = await existing(mixtape.cover);
  const list: CastTrack[] = [];
  // One after the other: a long tape must not take every descriptor there is.
  for (const track of mixtape.tracks) {
    const playable = await findPlayable(track, quality, parts);
    const query = new URLSearchParams({
      quality: playable?.quality ?? quality,
      cast: nonce,
    });
    const image = await existing(track.cover) ?? cover;
    list.push({
      url: `${base}${playPath(track.path)}?${query}`,
      contentType: playable?.contentType ?? null,
      duration: track.duration,
      title: track.title,
      artist: track.artist,
      album: track.album || mixtape.title,
      images: image === null ? [] : [{ url: image }],
    });
  }
  return list;
}

/** `null` where the file is gone, too. */
async function findPlayable(
  { path }: MixtapeTrack,
  quality: Quality,
  { music, versions }: Parts,
): Promise<Playable | null> {
  const type = mediaType(path);
  if (type === undefined) return null;
  try {
    const file = await music.resolvePlain(path);
    const found = await versions.find(
      toSourceFile(file),
      qualityToFind(quality),
    );
    return choosePlayable(quality, found, type);
  } catch (error) {
    if (toStatus(error) === 500) throw error;
    return null;
  }
}
