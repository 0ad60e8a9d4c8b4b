import type { LibraryStatus } from "../library/library_status.ts";
import { describeLibrary, describeProblems } from "../library/library_words.ts";
import type { ProgressEvent } from "../progress/progress_hub.ts";
import type { Services } from "../services.ts";
import type { CacheStats } from "../transcode/cache.ts";
import { describeSettings, type SettingLine } from "./describe_settings.ts";

/** How everything stands, for the owner. */
export interface Overview {
  readonly library: string[];
  readonly mixtapes: string[];
  readonly cache: {
    readonly stats: CacheStats;
    readonly maxSize: number;
    /** What is being encoded. */
    readonly events: ProgressEvent[];
  };
  readonly settings: SettingLine[];
}

/** Asks every part how it stands. A library that cannot be asked is a sentence too. */
export async function readOverview(services: Services): Promise<Overview> {
  const { config, transcodes, mixtapes, progress } = services;
  const [library, survey, stats, encoder] = await Promise.all([
    readLibrary(services),
    mixtapes.survey(),
    transcodes.stats(),
    services.encoder(),
  ]);
  return {
    library,
    mixtapes: describeMixtapes(survey.mixtapes.length, survey.damaged.length),
    cache: {
      stats,
      maxSize: config.cacheMaxSize,
      events: progress.latest(),
    },
    settings: describeSettings(config, encoder.name),
  };
}

async function readLibrary(
  { config, library, log }: Pick<Services, "config" | "library" | "log">,
): Promise<string[]> {
  let status: LibraryStatus;
  try {
    status = await library.status();
  } catch (error) {
    log.warning("Cannot read the library", { reason: String(error) });
    return ["The library cannot be read right now."];
  }
  const failure = status.error === null ? [] : [`${status.error}.`];
  const problems = status.unreadable === 0
    ? []
    : [`There are ${describeProblems(status)}.`];
  return [
    ...failure,
    ...describeLibrary(status, config.musicRoot),
    ...problems,
  ];
}

/** How many mixtapes there are, and whether any needs the owner. */
export function describeMixtapes(count: number, damaged: number): string[] {
  const sentences = [
    count === 0
      ? "There is no mixtape yet."
      : count === 1
      ? "One mixtape is on the shelf."
      : `${count} mixtapes are on the shelf.`,
  ];
  if (damaged > 0) {
    sentences.push(
      damaged === 1
        ? "One file beside them is damaged: the shelf says which."
        : `${damaged} files beside them are damaged: the shelf says which.`,
    );
  }
  return sentences;
}
