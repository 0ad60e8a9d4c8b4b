import { join } from "@std/path";
import type { Config } from "../config.ts";
import type { Logger } from "../log.ts";
import type { ProgressHub } from "../progress/progress_hub.ts";
import { TranscodeCache } from "./cache.ts";
import { lazyTranscoder } from "./choose_transcoder.ts";
import { publishJobs } from "./job_progress.ts";
import { Limiter } from "./limiter.ts";
import { PeaksCache } from "./peaks_cache.ts";
import type { Transcoder } from "./transcoder.ts";
import { VersionFinder } from "./version_finder.ts";

/** What a server makes of lossless tracks. */
export interface Transcoding {
  /** What makes MP3s, chosen when it is first asked for. */
  readonly encoder: () => Promise<Transcoder>;
  readonly versions: VersionFinder;
  readonly transcodes: TranscodeCache;
  readonly peaks: PeaksCache;
}

/** The encoder of a server and its caches, which share the slots that there are. It starts and opens nothing yet. */
export function openTranscoding(
  config: Pick<
    Config,
    "cacheMaxSize" | "dataRoot" | "ffmpegPath" | "transcodeSlots"
  >,
  { log, progress }: { log: Logger; progress: ProgressHub },
): Transcoding {
  const publishJob = publishJobs(progress);
  const onWarning: Logger["warning"] = (event, fields) =>
    log.warning(event, fields);
  const encoder = lazyTranscoder(config, {
    onChosen: ({ name }) => log.info("Chose an encoder", { encoder: name }),
    onWarning,
  });
  const folder = join(config.dataRoot, "cache", "audio");
  const limiter = new Limiter(
    config.transcodeSlots ?? navigator.hardwareConcurrency - 1,
  );
  return {
    encoder,
    versions: new VersionFinder({ transcoder: encoder }),
    peaks: new PeaksCache({ folder, limiter, transcoder: encoder, onWarning }),
    transcodes: new TranscodeCache({
      folder,
      maxSize: config.cacheMaxSize,
      limiter,
      onJob: (event) => {
        publishJob(event);
        if (event.kind !== "failed") return;
        log.error("Failed transcode", {
          file: event.version.file.relative,
          quality: event.version.quality,
          reason: event.error?.message,
        });
      },
    }),
  };
}
