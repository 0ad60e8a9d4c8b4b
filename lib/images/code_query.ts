/** What sizes there are, in pixels. */
export interface SizeRange {
  readonly least: number;
  readonly most: number;
  /** For what is no number. */
  readonly normal: number;
}

/** Of a code alone. */
export const CODE_SIZES: SizeRange = { least: 64, most: 800, normal: 400 };
/** Of a card: its width. */
export const CARD_SIZES: SizeRange = { least: 64, most: 1200, normal: 800 };

/** A size from a query: a whole number within the range, whatever was asked for. */
export function parseSize(
  value: string | null,
  { least, most, normal }: SizeRange,
): number {
  if (value === null || !/^-?\d+(?:\.\d+)?$/.test(value)) return normal;
  return Math.round(Math.min(most, Math.max(least, Number(value))));
}

/** A choice from a query that is on unless it is turned off. */
export function parseChoice(value: string | null): boolean {
  return !/^(?:false|0|no|off)$/i.test(value?.trim() ?? "");
}
