import type { CodeMatrix } from "./code_matrix.ts";

/** Of the side of a code: the disc hides 5 % of its modules, what level M can lose three times over. */
const DISC_SHARE = 0.26;
/** Of the disc's diameter. */
const LOGO_SHARE = 0.76;

/** The light disc in the middle of a code that a logo stands on, in modules. */
export interface LogoDisc {
  readonly centre: number;
  readonly radius: number;
  /** Side of the square that the logo is drawn in. */
  readonly logo: number;
}

/** The disc of a code with so many modules a side. */
export function logoDisc(modules: number): LogoDisc {
  const diameter = modules * DISC_SHARE;
  return {
    centre: modules / 2,
    radius: diameter / 2,
    logo: diameter * LOGO_SHARE,
  };
}

/** The code without the modules that the disc touches: half a module is worse than none. */
export function clearDisc(matrix: CodeMatrix): CodeMatrix {
  const { centre, radius } = logoDisc(matrix.size);
  const isClear = (x: number, y: number) =>
    Math.hypot(x + 0.5 - centre, y + 0.5 - centre) < radius + 0.5;
  return {
    size: matrix.size,
    isDark: (x, y) => matrix.isDark(x, y) && !isClear(x, y),
    isPattern: matrix.isPattern,
  };
}
