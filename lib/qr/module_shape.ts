import type { CodeMatrix } from "./code_matrix.ts";

/** Which corners of a module are round: those where no dark module joins it. */
export interface RoundCorners {
  readonly topLeft: boolean;
  readonly topRight: boolean;
  readonly bottomRight: boolean;
  readonly bottomLeft: boolean;
}

/** The corners of a dark module. Patterns that readers look for stay square. */
export function roundCornersOf(
  { isDark, isPattern }: CodeMatrix,
  x: number,
  y: number,
): RoundCorners {
  const isFree = !isPattern(x, y);
  const above = isDark(x, y - 1);
  const below = isDark(x, y + 1);
  const left = isDark(x - 1, y);
  const right = isDark(x + 1, y);
  return {
    topLeft: isFree && !above && !left,
    topRight: isFree && !above && !right,
    bottomRight: isFree && !below && !right,
    bottomLeft: isFree && !below && !left,
  };
}
