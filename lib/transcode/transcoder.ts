import type { Peaks } from "./peaks.ts";
import type { TranscodeQuality } from "./quality.ts";
import type { SoundFormat } from "./source/sound_format.ts";

/** Codecs that are transcoded: those of lossless sources, and Windows Media (`asf`), which browsers do not play. */
export type LosslessCodec = "flac" | "wav" | "aiff" | "alac" | "ape" | "asf";

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
  /** Width of a sample, where the header of the format is read for it: FLAC. */
  readonly bitsPerSample?: number;
  /** Whether its samples can be what no sound is, infinities and NaN. */
  readonly isFloat?: boolean;
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

/** One look at the loudness of a source. */
export interface MeasureJob {
  /** Absolute path. */
  readonly path: string;
  readonly format: SoundFormat;
  /** Asked before each piece of the work: see `Lease.turn`. */
  turn(): Promise<void> | undefined;
}

/** Something that turns a source into MP3 frames, and can tell how loud it is. */
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
  /** Whether it can measure sources of this format. */
  canMeasure(format: SoundFormat): boolean;
  /**
   * The peaks of a source, by decoding all of it behind everything else that the machine does.
   *
   * @throws {Error} it cannot be decoded
   * @throws the reason of `signal`
   */
  measure(job: MeasureJob, signal: AbortSignal): Promise<Peaks>;
}
