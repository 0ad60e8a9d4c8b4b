import { extname } from "@std/path";

/** What is known of the format of a file. */
interface Format {
  readonly container?: string | undefined;
  readonly codec?: string | undefined;
}

const NAMES: [pattern: RegExp, name: string][] = [
  [/^FLAC\b/i, "FLAC"],
  [/^MPEG 1 Layer 3|^MPEG 2(\.5)? Layer 3/i, "MP3"],
  [/^ALAC/i, "ALAC"],
  [/AAC|^MPEG-4/i, "AAC"],
  [/^Opus/i, "Opus"],
  [/^Vorbis/i, "Ogg Vorbis"],
  [/Monkey/i, "APE"],
  [/Windows Media|^ASF/i, "WMA"],
  [/WavPack/i, "WavPack"],
  [/^WAVE/i, "WAV"],
  [/^AIF/i, "AIFF"],
];

/** A name for the format as people know it: by the codec, the container, or else the extension in capitals. */
export function formatName(
  path: string,
  { container, codec }: Format,
): string {
  for (const text of [codec, container]) {
    if (text === undefined) continue;
    const name = NAMES.find(([pattern]) => pattern.test(text))?.[1];
    if (name !== undefined) return name;
  }
  return extname(path).slice(1, 9).toUpperCase();
}
