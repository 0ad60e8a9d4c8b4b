import { createEmbeddedTranscoder } from "./embedded/embedded.ts";
import { createFfmpegTranscoder } from "./ffmpeg/ffmpeg.ts";
import { hasMp3Encoder } from "./ffmpeg/ffmpeg_process.ts";
import type { Transcoder } from "./transcoder.ts";

/** ffmpeg where it is there, may be run and can write MP3; the embedded encoder everywhere else. */
export async function chooseTranscoder(
  { ffmpegPath }: { ffmpegPath: string },
): Promise<Transcoder> {
  return await hasMp3Encoder(ffmpegPath)
    ? createFfmpegTranscoder({ path: ffmpegPath })
    : createEmbeddedTranscoder();
}

/**
 * The encoder of a server: {@linkcode chooseTranscoder} is called when it is first asked for, and once.
 *
 * @param onChosen hears of the choice
 */
export function lazyTranscoder(
  options: { ffmpegPath: string },
  onChosen: (transcoder: Transcoder) => void,
): () => Promise<Transcoder> {
  let chosen: Promise<Transcoder> | undefined;
  async function choose(): Promise<Transcoder> {
    const transcoder = await chooseTranscoder(options);
    onChosen(transcoder);
    return transcoder;
  }
  return () => chosen ??= choose();
}
