import { QUALITIES, type Quality } from "../transcode/quality.ts";
import type { PlayerTrack } from "./output.ts";

/** What a listener can choose. `auto` is what fits the connection. */
export const QUALITY_CHOICES = ["auto", ...QUALITIES] as const;
export type QualityChoice = typeof QUALITY_CHOICES[number];

/** What is known of the connection. */
export interface Connection {
  /** Whether the browser is asked to save data. */
  readonly saveData: boolean;
  /** Measured, or `null` where nothing was. */
  readonly bitsPerSecond: number | null;
}

/** Twice what an MP3 of 192 kbit/s takes, and ten times what one of 256 kbit/s does. */
const ENOUGH_FOR_MEDIUM = 400_000;
const PLENTY = 2_500_000;

/** The quality of a choice. `auto` never takes the original: a listener may pay for every megabyte. */
export function resolveQuality(
  choice: QualityChoice,
  { saveData, bitsPerSecond }: Connection,
): Quality {
  if (choice !== "auto") return choice;
  if (saveData) return "low";
  if (bitsPerSecond === null) return "medium";
  if (bitsPerSecond < ENOUGH_FOR_MEDIUM) return "low";
  return bitsPerSecond < PLENTY ? "medium" : "high";
}

/** Whether the server has other forms of a track than the file itself. */
export function hasQualities({ sizes }: Pick<PlayerTrack, "sizes">): boolean {
  return sizes === null || sizes.original !== sizes.high;
}

/** Address of a track at a quality. A file that there is only one form of has one address. */
export function sourceUrl(
  track: Pick<PlayerTrack, "url" | "sizes">,
  quality: Quality,
): string {
  return hasQualities(track) ? `${track.url}?quality=${quality}` : track.url;
}

/** The choice that a text names, or `null`. */
export function parseQualityChoice(text: string | null): QualityChoice | null {
  return QUALITY_CHOICES.find((choice) => choice === text) ?? null;
}
