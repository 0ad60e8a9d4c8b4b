/** What a client may ask for. `original` is the file itself. */
export const QUALITIES = ["original", "high", "medium", "low"] as const;
export type Quality = typeof QUALITIES[number];
/** The qualities that are made from a lossless source. */
export type TranscodeQuality = Exclude<Quality, "original">;

/** Constant bit rate of each quality in kbit/s. */
export const BIT_RATES: Readonly<Record<TranscodeQuality, number>> = {
  high: 256,
  medium: 192,
  low: 128,
};

/** The quality of a `?quality=` value; anything unknown, and nothing, is `medium` as in the original app. */
export function parseQuality(value: string | null): Quality {
  return QUALITIES.find((quality) => quality === value) ?? "medium";
}
