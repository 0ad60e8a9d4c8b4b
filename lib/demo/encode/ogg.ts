import { createOggEncoder } from "wasm-media-encoders";
import type { Stereo } from "../stereo.ts";
import { concatBytes, utf8 } from "./bytes.ts";
import { encodeInBlocks, type LossyOptions } from "./mp3.ts";
import { readPages, writePages } from "./ogg_page.ts";
import { pictureBlock, vorbisComment } from "./vorbis_comment.ts";

/** The serial number of the stream; fixed, so that the file has the same bytes each time. */
const SERIAL = 0x6d697874;

/** An Ogg Vorbis file at quality 5 (about 160 kbit/s), with our comments and cover in place of the encoder's. */
export async function encodeOgg(
  sound: Stereo,
  { sampleRate, tags, signal }: LossyOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = await createOggEncoder();
  encoder.configure({
    sampleRate,
    channels: 2,
    vbrQuality: 5,
    oggSerialNo: SERIAL,
  });
  const bytes = concatBytes(await encodeInBlocks(sound, encoder, signal));
  const picture = `METADATA_BLOCK_PICTURE=${
    pictureBlock(tags.picture).toBase64()
  }`;
  return replaceComment(bytes, vorbisComment(tags, [picture]));
}

/**
 * An Ogg Vorbis file with another comment header (Vorbis I specification, sections 4.2 and A.2).
 *
 * @throws {TypeError} when the bytes do not start with the three headers of Vorbis on pages of their own
 */
export function replaceComment(
  bytes: Uint8Array,
  comment: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const pages = readPages(bytes);
  const [first, ...others] = pages;
  // The identification header is alone on the first page; the other two end with the page on which setup ends.
  const count = others.findIndex((page) => page.granule !== 0n);
  const headers = count < 0 ? others : others.slice(0, count);
  const [, setup] = headers.flatMap((page) => page.packets).reduce<
    Uint8Array[]
  >((whole, part) => {
    const last = whole.at(-1);
    if (part.continued && last !== undefined) {
      whole[whole.length - 1] = concatBytes([last, part.bytes]);
    } else whole.push(part.bytes);
    return whole;
  }, []);
  if (first === undefined || setup === undefined || setup[0] !== 5) {
    throw new TypeError(
      `Cannot replace comment as the headers of Vorbis are missing: received ${bytes.length} bytes`,
    );
  }
  const packet = concatBytes([
    Uint8Array.of(3),
    utf8("vorbis"),
    comment,
    Uint8Array.of(1),
  ]);
  return writePages({
    first,
    headers: [packet, setup],
    rest: count < 0 ? [] : others.slice(count),
  });
}
