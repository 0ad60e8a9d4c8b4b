import type { TranscodeQuality } from "./quality.ts";

/** Codecs of a lossless source, which are all that is transcoded by choice. */
export type LosslessCodec = "flac" | "wav" | "aiff" | "alac" | "ape";

/** What must be known of a source before its first byte is encoded. */
export interface SourceInfo {
  /** Absolute path. */
  readonly path: string;
  readonly codec: LosslessCodec;
  /** Samples per second of the source. */
  readonly sampleRate: number;
  /** Samples per channel as the header promises them. */
  readonly samples: number;
  readonly channels: number;
}

/** The MP3 that a source becomes at a quality: known in full before it is made. */
export interface Mp3Plan {
  readonly bitRate: number;
  /** Samples per second of the MP3: 32000, 44100 or 48000. */
  readonly sampleRate: number;
  /** MPEG frames of 1152 samples. */
  readonly frames: number;
  /** Exact length in bytes. */
  readonly size: number;
}

/** One run of an encoder. */
export interface EncodeJob {
  readonly source: SourceInfo;
  readonly quality: TranscodeQuality;
  readonly plan: Mp3Plan;
  /** Frame at which the bytes begin: `0`, or further on for a far seek. */
  readonly startFrame: number;
}

/** Something that turns a source into MP3 frames. */
export interface Transcoder {
  readonly name: "ffmpeg" | "embedded";
  /** Whether it can read sources of this codec. */
  canDecode(codec: LosslessCodec): boolean;
  /** Whether a job may start at a frame other than the first without encoding all before it. */
  readonly canSeek: boolean;
  /**
   * MP3 bytes from the start of `startFrame` to the end of the plan, exactly as many as the plan
   * promises: a source that yields less is padded with silent frames, one that yields more is cut.
   *
   * The stream errors when the encoder fails; an aborted signal ends the encoder, children and all.
   */
  encode(
    job: EncodeJob,
    signal: AbortSignal,
  ): ReadableStream<Uint8Array<ArrayBuffer>>;
}
