import { createEmbeddedTranscoder } from "./embedded/embedded.ts";
import { createFfmpegTranscoder } from "./ffmpeg/ffmpeg.ts";
import { hasMp3Encoder } from "./ffmpeg/ffmpeg_process.ts";
import { leadsToLooseWrapper } from "./ffmpeg/is_loose_wrapper.ts";
import type { Transcoder } from "./transcoder.ts";

/** ffmpeg where it is there, may be run and can write MP3; the embedded encoder everywhere else. */
export async function chooseTranscoder(
  { ffmpegPath }: { ffmpegPath: string },
): Promise<Transcoder> {
  return await hasMp3Encoder(ffmpegPath)
    ? createFfmpegTranscoder({ path: ffmpegPath })
    : createEmbeddedTranscoder();
}

/** Who hears of the choice of an encoder. */
export interface ChoiceListener {
  onChosen(transcoder: Transcoder): void;
  /** Hears what the owner had better change. */
  onWarning(event: string, fields: Record<string, string>): void;
}

/** The encoder of a server: {@linkcode chooseTranscoder} is called when it is first asked for, and once. */
export function lazyTranscoder(
  options: { ffmpegPath: string },
  { onChosen, onWarning }: ChoiceListener,
): () => Promise<Transcoder> {
  let chosen: Promise<Transcoder> | undefined;
  async function choose(): Promise<Transcoder> {
    const transcoder = await chooseTranscoder(options);
    onChosen(transcoder);
    if (
      transcoder.name === "ffmpeg" &&
      await leadsToLooseWrapper(options.ffmpegPath)
    ) {
      onWarning("An encoder that hangs will outlive its script", {
        path: options.ffmpegPath,
        hint: 'Begin the line of it that starts ffmpeg with "exec"',
      });
    }
    return transcoder;
  }
  return () => chosen ??= choose();
}
