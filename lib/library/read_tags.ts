import { basename } from "@std/path";
import {
  type IAudioMetadata,
  type IOptions,
  parseFromTokenizer,
} from "music-metadata";
import { BufferSizeError } from "strtok3";
import { cleanDuration, cleanNumber, cleanTag } from "./clean_tag.ts";
import { FileBytes, TooMuchToReadError } from "./file_bytes.ts";
import { formatName } from "./format_name.ts";
import { hasPicture } from "./has_picture.ts";
import { type Id3Outline, readId3Outline } from "./id3_outline.ts";
import { oggDuration } from "./ogg_duration.ts";
import { TagTokenizer } from "./tag_tokenizer.ts";

/** What a file says about itself, cleaned. Texts that are not there are empty. */
export interface FileTags {
  /** The name of the file where the tags have none. */
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  readonly albumArtist: string;
  readonly trackNumber: number | null;
  readonly discNumber: number | null;
  readonly year: number | null;
  /** Seconds. */
  readonly duration: number | null;
  readonly format: string;
  readonly hasPicture: boolean;
}

/** A file that is no music, or too damaged to be. The message is a sentence for the owner. */
export class DamagedFileError extends Error {
  override name = "DamagedFileError";
}

const FRAMES_ALONE = /\.(mp[123]|aac)$/i;
const CONTAINERS =
  /^(fLaC|OggS|RIFF|FORM|wvpk|MAC |0&\xb2u|.E\xdf\xa3|.{4}ftyp)/s;

/** Bytes that the tags of one file may cost. */
const BUDGET = 48 * 1024 * 1024;

/**
 * Reads the tags of a file in at most 48 MB of reads, pictures left out. Tags that would cost more are as
 * if there were none.
 *
 * It waits for the disk: only for a thread of its own.
 *
 * @throws {DamagedFileError} it is no music that can be understood
 * @throws what the file system throws
 */
export async function readTags(path: string): Promise<FileTags> {
  using file = new FileBytes(path, BUDGET);
  if (file.size === 0) throw new DamagedFileError("The file is empty");
  try {
    const outline = readId3Outline(file);
    const known = outline?.hasPicture ?? hasPicture(file);
    const metadata = await parse(file, path, {
      outline,
      skipCovers: known !== null,
    });
    const duration = metadata.format.duration ??
      await findDuration(file, path, { outline, metadata });
    return toFileTags(path, metadata, {
      duration,
      hasPicture: known ?? (metadata.common.picture?.length ?? 0) > 0,
    });
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    return tagsOfName(path);
  }
}

interface ParseOptions {
  outline: Id3Outline | null;
  skipCovers: boolean;
  duration?: boolean;
}

/** By the extension, and if that says something wrong, by the content; where nothing sounds wrong to a parser, the other way round. */
async function parse(
  file: FileBytes,
  path: string,
  { outline, ...options }: ParseOptions,
): Promise<IAudioMetadata> {
  let reason: unknown;
  for (const name of isMisnamed(file, path) ? [null, path] : [path, null]) {
    try {
      const metadata = await parseAs(file, name, outline, options);
      if (isSound(metadata)) return metadata;
    } catch (error) {
      if (isTooLarge(error)) throw error;
      reason ??= error;
    }
  }
  throw damaged(reason);
}

/** A stream of frames may begin anywhere, so its parser finds some in every file. */
function isMisnamed(file: FileBytes, path: string): boolean {
  const magic = new TextDecoder("latin1").decode(file.read(0, 8));
  return FRAMES_ALONE.test(path) && CONTAINERS.test(magic);
}

function damaged(cause: unknown): DamagedFileError {
  return new DamagedFileError(
    "The file is damaged, or is no music whatever its name says",
    { cause },
  );
}

async function parseAs(
  file: FileBytes,
  path: string | null,
  outline: Id3Outline | null,
  options: IOptions,
): Promise<IAudioMetadata> {
  const tokenizer = new TagTokenizer(file, path, outline);
  try {
    return await parseFromTokenizer(tokenizer, options);
  } finally {
    await tokenizer.close();
  }
}

/** The parser finds tags in anything; sound has a rate or a length. */
function isSound({ format }: IAudioMetadata): boolean {
  return format.container !== undefined && format.hasAudio !== false &&
    (format.sampleRate !== undefined || format.duration !== undefined);
}

/** Of a file whose header does not tell. Where the whole file would have to be read and is too long, nobody knows. */
async function findDuration(
  file: FileBytes,
  path: string,
  { outline, metadata }: {
    outline: Id3Outline | null;
    metadata: IAudioMetadata;
  },
): Promise<number | null> {
  const { container, codec, sampleRate } = metadata.format;
  if (container === "Ogg") {
    const rate = codec === "Opus" ? 48_000 : sampleRate;
    return rate === undefined ? null : oggDuration(file, rate);
  }
  try {
    const { format } = await parse(file, path, {
      outline,
      skipCovers: true,
      duration: true,
    });
    // Whoever has read all of a file and found no frame has found no music.
    if (format.duration === undefined && FRAMES_ALONE.test(path)) {
      throw damaged("No frames");
    }
    return format.duration ?? null;
  } catch (error) {
    if (isTooLarge(error)) return null;
    throw error;
  }
}

function toFileTags(
  path: string,
  { common, format }: IAudioMetadata,
  found: { duration: number | null; hasPicture: boolean },
): FileTags {
  const named = tagsOfName(path);
  return {
    title: cleanTag(common.title) || named.title,
    artist: cleanTag(common.artist),
    album: cleanTag(common.album),
    albumArtist: cleanTag(common.albumartist),
    trackNumber: cleanNumber(common.track.no, 9999),
    discNumber: cleanNumber(common.disk.no, 999),
    year: cleanNumber(common.originalyear ?? common.year, 9999),
    duration: cleanDuration(found.duration),
    format: formatName(path, format),
    hasPicture: found.hasPicture,
  };
}

/** What the name alone says. */
function tagsOfName(path: string): FileTags {
  const name = basename(path);
  const bare = name.replace(/\.[^.]+$/, "");
  return {
    title: cleanTag(bare) || cleanTag(name) || "Untitled",
    artist: "",
    album: "",
    albumArtist: "",
    trackNumber: null,
    discNumber: null,
    year: null,
    duration: null,
    format: formatName(path, {}),
    hasPicture: false,
  };
}

function isTooLarge(error: unknown): boolean {
  return error instanceof TooMuchToReadError ||
    error instanceof BufferSizeError;
}
