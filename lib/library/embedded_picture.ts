import { parseFromTokenizer, selectCover } from "music-metadata";
import { FileBytes } from "./file_bytes.ts";
import { TagTokenizer } from "./tag_tokenizer.ts";

/** A picture as it is in a file. */
export interface EmbeddedPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** By its first bytes: what the file says of it is not believed. */
  readonly mediaType: string;
}

/** Bytes that may be read for a picture. */
const BUDGET = 24 * 1024 * 1024;

/**
 * The cover in a file, or `null` where there is none that can be had: none of a type that browsers show as a picture
 * alone, one that is too large, or a file that is damaged. It waits for the disk.
 *
 * @throws what the file system throws
 */
export async function embeddedPicture(
  path: string,
): Promise<EmbeddedPicture | null> {
  using file = new FileBytes(path, BUDGET);
  const tokenizer = new TagTokenizer(file, path, null);
  try {
    const { common } = await parseFromTokenizer(tokenizer, {
      skipPostHeaders: true,
    });
    const data = selectCover(common.picture)?.data;
    const mediaType = data && pictureType(data);
    if (data === undefined || mediaType === undefined) return null;
    return { bytes: Uint8Array.from(data), mediaType };
  } catch (error) {
    // Whatever a parser says of a file is no failure of ours; only errors of the system have a code.
    if (error instanceof Error && "code" in error) throw error;
    return null;
  } finally {
    await tokenizer.close();
  }
}

const TYPES: [mediaType: string, magic: RegExp][] = [
  ["image/jpeg", /^\xff\xd8\xff/],
  ["image/png", /^.PNG\r\n/s],
  ["image/webp", /^RIFF[\s\S]{4}WEBP/],
  ["image/gif", /^GIF8[79]a/],
];

/** Media type of a picture by its first bytes; `undefined` for anything else, SVG included. */
function pictureType(bytes: Uint8Array): string | undefined {
  const magic = new TextDecoder("latin1").decode(bytes.subarray(0, 12));
  return TYPES.find(([, pattern]) => pattern.test(magic))?.[0];
}
