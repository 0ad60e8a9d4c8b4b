import { FRAME_SAMPLES } from "../mp3_plan.ts";
import { seekFrame } from "../seek_frame.ts";
import type { SoundFormat } from "../source/sound_format.ts";
import type { EncodeJob } from "../transcoder.ts";

/** Demuxer of each format. Without a name a playlist that calls itself .flac is followed. */
export const DEMUXERS: Readonly<Record<SoundFormat, string>> = {
  flac: "flac",
  wav: "wav",
  aiff: "aiff",
  alac: "mov",
  ape: "ape",
  mp3: "mp3",
  ogg: "ogg",
  mp4: "mov",
  aac: "aac",
  asf: "asf",
  matroska: "matroska",
  wavpack: "wv",
};

/** Arguments that make ffmpeg write the frames of a job from {@linkcode seekFrame} on to its standard output. */
export function ffmpegArguments(
  { source, plan, startFrame }: EncodeJob,
): string[] {
  const start = seekFrame(plan, startFrame);
  // A whole number of microseconds at 32 and 48 kHz, and at the multiples of 49 frames used at 44.1.
  const seconds = start * FRAME_SAMPLES / plan.sampleRate;
  return [
    ...["-nostdin", "-v", "error"],
    ...["-protocol_whitelist", "file,pipe"],
    ...(start > 0 ? ["-ss", seconds.toFixed(6)] : []),
    ...["-f", DEMUXERS[source.codec], "-i", `file:${source.path}`],
    ...["-map", "0:a:0", "-vn", "-map_metadata", "-1", "-map_chapters", "-1"],
    ...["-c:a", "libmp3lame", "-b:a", `${plan.bitRate}k`],
    ...["-ar", String(plan.sampleRate), "-ac", "2"],
    // By itself ffmpeg makes a single channel 3 dB quieter than players of the original do.
    ...(source.channels === 1 ? ["-af", "pan=stereo|c0=c0|c1=c0"] : []),
    // LAME ends at the first NaN, which an integer cannot be. A decoder of Windows Media yields floats too.
    ...(source.isFloat || source.codec === "asf"
      ? ["-sample_fmt", "s32p"]
      : []),
    // Frames that need no earlier one, so that two runs can be joined; nothing in front of the first.
    ...["-reservoir", "0", "-write_xing", "0", "-id3v2_version", "0"],
    // Otherwise it writes frame by frame, and reading that costs a tenth of the encoding.
    ...["-flush_packets", "0", "-f", "mp3", "pipe:1"],
  ];
}
