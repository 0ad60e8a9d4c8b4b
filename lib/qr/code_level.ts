/** Error correction of a QR code: about 7, 15, 25 and 30 % of it may be lost (ISO/IEC 18004, section 6.5). */
export type Level = "L" | "M" | "Q" | "H";

/** How a text is encoded. */
export interface Encoding {
  readonly level: Level;
  /** 1 to 40. */
  readonly version: number;
}

/** The smallest version that holds the text at a level, or `null` where not even the largest does. */
export type SmallestVersion = (level: Level) => number | null;

/** Modules a side of a version. */
export function modulesOf(version: number): number {
  return 17 + 4 * version;
}

/**
 * Versions without an alignment pattern in their centre (ISO/IEC 18004, annex E): where a logo covers that
 * pattern, readers take the logo for it and a quarter of the codes cannot be read.
 */
const LARGEST_SMALL_VERSION = 6;
const CLEAR_CENTRES = [14, 15, 16, 17, 18, 19, 20, 28, 29, 30, 31, 32, 33, 34];

/**
 * How to encode for a logo in the centre: the strongest level that stays below the first version with a pattern
 * there, else the strongest level in a version further up. `null` where there is none.
 */
export function chooseWithLogo(smallest: SmallestVersion): Encoding | null {
  for (const level of ["H", "Q", "M"] as const) {
    const version = smallest(level);
    if (version !== null && version <= LARGEST_SMALL_VERSION) {
      return { level, version };
    }
  }
  const least = smallest("H");
  const version = CLEAR_CENTRES.find((one) => least !== null && one >= least);
  return version === undefined ? null : { level: "H", version };
}

/**
 * How to encode without a logo: as small as level M allows, at the strongest level that this version has room
 * for. `null` where the text is too long for any code.
 */
export function chooseWithoutLogo(smallest: SmallestVersion): Encoding | null {
  const version = smallest("M") ?? smallest("L");
  if (version === null) return null;
  const level = (["H", "Q", "M"] as const).find((one) =>
    smallest(one) === version
  );
  return { level: level ?? "L", version };
}
