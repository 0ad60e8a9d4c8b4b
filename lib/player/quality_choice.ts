import { QUALITIES, type Quality } from "../transcode/quality.ts";

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

/** Address of a track at a quality. */
export function sourceUrl(url: string, quality: Quality): string {
  return `${url}?quality=${quality}`;
}

/** The choice that a text names, or `null`. */
export function parseQualityChoice(text: string | null): QualityChoice | null {
  return QUALITY_CHOICES.find((choice) => choice === text) ?? null;
}
