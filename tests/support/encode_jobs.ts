import { planMp3 } from "@/lib/transcode/mp3_plan.ts";
import type { TranscodeQuality } from "@/lib/transcode/quality.ts";
import { readSourceInfo } from "@/lib/transcode/source/source_info.ts";
import type { EncodeJob, SourceInfo } from "@/lib/transcode/transcoder.ts";

/** What an encoder is to do with a source. */
export function jobFor(
  source: SourceInfo,
  quality: TranscodeQuality,
  startFrame = 0,
): EncodeJob {
  return { source, quality, plan: planMp3(source, quality), startFrame };
}

/** The same for a file. @throws {Error} when it is no source */
export async function readJob(
  path: string,
  quality: TranscodeQuality,
  startFrame = 0,
): Promise<EncodeJob> {
  const source = await readSourceInfo(path);
  if (source === null) throw new Error(`Cannot read ${path}`);
  return jobFor(source, quality, startFrame);
}
