import { concatBytes, uint32, uint32Little, utf8 } from "./bytes.ts";
import type { Picture, Tags } from "./tags.ts";

const VENDOR = "Mixtape Society";

/**
 * A comment header as FLAC and Ogg Vorbis have it, without framing (Vorbis I specification, section 5.2).
 *
 * `extra` are further fields such as `METADATA_BLOCK_PICTURE=...`.
 */
export function vorbisComment(
  tags: Tags,
  extra: readonly string[] = [],
): Uint8Array<ArrayBuffer> {
  const fields = [
    `TITLE=${tags.title}`,
    `ARTIST=${tags.artist}`,
    `ALBUM=${tags.album}`,
    `ALBUMARTIST=${tags.artist}`,
    `TRACKNUMBER=${tags.track}`,
    `DATE=${tags.year}`,
    `GENRE=${tags.genre}`,
    ...extra,
  ].map(utf8);
  const vendor = utf8(VENDOR);
  return concatBytes([
    uint32Little(vendor.length),
    vendor,
    uint32Little(fields.length),
    ...fields.flatMap((field) => [uint32Little(field.length), field]),
  ]);
}

/** A front cover as in a PICTURE block of FLAC, which Ogg carries in base64 (RFC 9639, section 8.8). */
export function pictureBlock(picture: Picture): Uint8Array<ArrayBuffer> {
  const FRONT_COVER = 3;
  const mediaType = utf8(picture.mediaType);
  return concatBytes([
    uint32(FRONT_COVER),
    uint32(mediaType.length),
    mediaType,
    uint32(0),
    uint32(picture.width),
    uint32(picture.height),
    uint32(picture.depth),
    uint32(picture.colors),
    uint32(picture.bytes.length),
    picture.bytes,
  ]);
}
