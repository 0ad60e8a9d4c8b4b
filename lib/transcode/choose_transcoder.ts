import { createEmbeddedTranscoder } from "./embedded.ts";
import { createFfmpegTranscoder } from "./ffmpeg.ts";
import { hasMp3Encoder } from "./ffmpeg_process.ts";
import type { Transcoder } from "./transcoder.ts";

/** ffmpeg where it is there, may be run and can write MP3; the embedded encoder everywhere else. */
export async function chooseTranscoder(
  { ffmpegPath }: { ffmpegPath: string },
): Promise<Transcoder> {
  return await hasMp3Encoder(ffmpegPath)
    ? createFfmpegTranscoder({ path: ffmpegPath })
    : createEmbeddedTranscoder();
}
