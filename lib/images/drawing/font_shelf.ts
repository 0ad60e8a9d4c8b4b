import { join } from "@std/path";
import { type Coverage, readCoverage } from "./font_coverage.ts";

/** A text as it can be drawn. */
export interface DrawableText {
  /** Without the characters that no font has. */
  readonly text: string;
  /** Files of the fonts that it takes, the bundled one first. */
  readonly fonts: readonly Uint8Array[];
  /** Whether nothing had to be left out. */
  readonly isComplete: boolean;
}

interface Font {
  readonly path: string;
  readonly covers: Coverage;
}

const FONT_FILE = /\.(?:ttf|otf|ttc|otc)$/i;
const LARGEST_FONT = 64_000_000;
/** Folders of folders that are looked into. */
const DEEPEST = 4;
const MOST_FONTS = 2000;

/** Where systems keep their fonts. */
export const SYSTEM_FONT_FOLDERS: readonly string[] = [
  "/usr/share/fonts",
  "/usr/local/share/fonts",
  "/Library/Fonts",
  "/System/Library/Fonts",
  "C:\\Windows\\Fonts",
];

/** Marks that select or join glyphs and need none of their own. */
const WITHOUT_GLYPH = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}]$/u;

/**
 * The fonts that texts are drawn with: the bundled one, and for what that lacks the first of the folders that
 * has it. The folders are read once, when a text first needs them.
 *
 * Reading is synchronous, so it belongs into a worker.
 */
export class FontShelf {
  readonly #bundled: { readonly bytes: Uint8Array; readonly covers: Coverage };
  readonly #folders: readonly string[];
  #others: Font[] | undefined;
  readonly #loaded = new Map<string, Uint8Array>();

  /**
   * @param bundled content of a font file
   * @param folders the ones that are preferred first
   * @throws {TypeError} the bundled font cannot be read
   */
  constructor(bundled: Uint8Array, folders: readonly string[]) {
    const covers = readCoverage((position, length) =>
      bundled.subarray(position, position + length)
    );
    if (covers === null) throw new TypeError("Cannot read the bundled font");
    this.#bundled = { bytes: bundled, covers };
    this.#folders = folders;
  }

  /** Finds what draws a text, grapheme by grapheme: half an emoji is worse than none. */
  prepare(text: string): DrawableText {
    const fonts = [this.#bundled.bytes];
    let drawable = "";
    let isComplete = true;
    const segmenter = new Intl.Segmenter(undefined, {
      granularity: "grapheme",
    });
    for (const { segment } of segmenter.segment(text)) {
      const found = this.#fontsOf(segment);
      if (found === null) {
        isComplete = false;
        continue;
      }
      drawable += segment;
      for (const font of found) if (!fonts.includes(font)) fonts.push(font);
    }
    return {
      text: drawable.replace(/\s+/gu, " ").trim(),
      fonts,
      isComplete,
    };
  }

  /** Fonts beside the bundled one that a grapheme takes, or `null` where one of its characters has none. */
  #fontsOf(grapheme: string): Uint8Array[] | null {
    const fonts: Uint8Array[] = [];
    for (const character of grapheme) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (WITHOUT_GLYPH.test(character) || this.#bundled.covers(codePoint)) {
        continue;
      }
      this.#others ??= findFonts(this.#folders);
      const font = this.#others.find(({ covers }) => covers(codePoint));
      if (font === undefined) return null;
      fonts.push(this.#load(font.path));
    }
    return fonts;
  }

  #load(path: string): Uint8Array {
    let bytes = this.#loaded.get(path);
    if (bytes === undefined) {
      bytes = Deno.readFileSync(path);
      this.#loaded.set(path, bytes);
    }
    return bytes;
  }
}

/** Bold ones first, as the bundled font is bold. */
function findFonts(folders: readonly string[]): Font[] {
  const paths: string[] = [];
  for (const folder of folders) {
    const found: string[] = [];
    collect(folder, DEEPEST, found);
    paths.push(
      ...found.sort((a, b) => weight(a) - weight(b) || (a < b ? -1 : 1)),
    );
  }
  const fonts: Font[] = [];
  for (const path of paths.slice(0, MOST_FONTS)) {
    const covers = coverageOf(path);
    if (covers !== null) fonts.push({ path, covers });
  }
  return fonts;
}

/** Fonts of coloured pictures have no outlines, and cannot be drawn. */
function weight(path: string): number {
  if (/emoji/i.test(path)) return 2;
  return /bold\./i.test(path) ? 0 : 1;
}

function collect(folder: string, depth: number, into: string[]) {
  try {
    for (const { name, isDirectory, isFile } of Deno.readDirSync(folder)) {
      const path = join(folder, name);
      if (isFile && FONT_FILE.test(name)) into.push(path);
      else if (isDirectory && depth > 0) collect(path, depth - 1, into);
    }
  } catch {
    // Folders of other systems are not there, and fonts that cannot be read are not missed.
  }
}

function coverageOf(path: string): Coverage | null {
  try {
    using file = Deno.openSync(path);
    if (file.statSync().size > LARGEST_FONT || /emoji/i.test(path)) return null;
    return readCoverage((position, length) => {
      const bytes = new Uint8Array(length);
      file.seekSync(position, Deno.SeekMode.Start);
      let read = 0;
      while (read < length) {
        const count = file.readSync(bytes.subarray(read));
        if (count === null) break;
        read += count;
      }
      return bytes.subarray(0, read);
    });
  } catch {
    return null; // one bad font is not used
  }
}
