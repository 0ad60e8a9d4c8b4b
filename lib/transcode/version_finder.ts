import {
  cacheName,
  type SourceFile,
  stateKey,
  type Version,
} from "./cache_key.ts";
import { planMp3 } from "./mp3_plan.ts";
import type { TranscodeQuality } from "./quality.ts";
import { readSourceInfo } from "./source/source_info.ts";
import type { LosslessCodec, SourceInfo, Transcoder } from "./transcoder.ts";

/** What a file of the library is at a quality. */
export type FoundVersion =
  /** An MP3 that is in the cache or can be made. */
  | { readonly kind: "version"; readonly version: Version }
  /** Lossy, or nothing that we can read: it stays as it is. */
  | { readonly kind: "as-is" }
  /** Lossless, and the encoder at hand cannot read it. */
  | { readonly kind: "undecodable"; readonly codec: LosslessCodec };

/** Settings of a {@linkcode VersionFinder}. */
export interface VersionFinderOptions {
  /** The encoder at hand. */
  transcoder: () => Promise<Transcoder>;
  /** Default: {@linkcode readSourceInfo}. */
  readSource?: (path: string) => Promise<SourceInfo | null>;
  /** How many answers are remembered. Default: 4096. */
  capacity?: number;
}

interface Answer {
  /** See `stateKey`. */
  readonly state: string;
  readonly found: FoundVersion;
}

const AS_IS: FoundVersion = { kind: "as-is" };

/** Tells what a file is at a quality, and remembers it until the file changes. */
export class VersionFinder {
  readonly #options: VersionFinderOptions;
  readonly #capacity: number;
  /** The oldest answer first. */
  readonly #answers = new Map<string, Answer>();

  constructor(options: VersionFinderOptions) {
    this.#options = options;
    this.#capacity = options.capacity ?? 4096;
  }

  /** What the file is; at once where it is remembered. A file that cannot be read stays as it is. */
  find(
    file: SourceFile,
    quality: TranscodeQuality,
  ): FoundVersion | Promise<FoundVersion> {
    const answer = this.#answers.get(keyOf(file, quality));
    return answer?.state === stateKey(file)
      ? answer.found
      : this.#look(file, quality);
  }

  async #look(
    file: SourceFile,
    quality: TranscodeQuality,
  ): Promise<FoundVersion> {
    const { readSource = readSourceInfo, transcoder } = this.#options;
    let source: SourceInfo | null;
    try {
      source = await readSource(file.path);
    } catch {
      return AS_IS; // Whoever serves it finds out why, and says so.
    }
    const found = source === null
      ? AS_IS
      : toVersion(file, source, quality, await transcoder());
    this.#remember(file, quality, found);
    return found;
  }

  #remember(
    file: SourceFile,
    quality: TranscodeQuality,
    found: FoundVersion,
  ): void {
    const key = keyOf(file, quality);
    this.#answers.delete(key);
    this.#answers.set(key, { state: stateKey(file), found });
    if (this.#answers.size <= this.#capacity) return;
    const oldest = this.#answers.keys().next();
    if (!oldest.done) this.#answers.delete(oldest.value);
  }
}

function toVersion(
  file: SourceFile,
  source: SourceInfo,
  quality: TranscodeQuality,
  encoder: Transcoder,
): FoundVersion {
  const { codec } = source;
  if (!encoder.canDecode(codec)) return { kind: "undecodable", codec };
  const name = cacheName(file, quality, encoder.name);
  const plan = planMp3(source, quality);
  return {
    kind: "version",
    version: { name, file, source, quality, plan, encoder },
  };
}

function keyOf({ path }: SourceFile, quality: TranscodeQuality): string {
  return `${quality}\0${path}`;
}
