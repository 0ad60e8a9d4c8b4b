import type { CodeMatrix } from "./code_matrix.ts";
import { CODE_COLOUR } from "./draw_code.ts";
import { drawLogo } from "./logo.ts";
import { logoDisc } from "./logo_disc.ts";
import { roundCornersOf } from "./module_shape.ts";
import { QUIET_ZONE } from "./plan_code.ts";

/** A code as SVG: one path, of one unit a module, and the logo where it has one. @param size in pixels */
export function drawCodeSvg(
  matrix: CodeMatrix,
  { size, hasLogo, isRounded }: {
    size: number;
    hasLogo: boolean;
    isRounded: boolean;
  },
): string {
  const side = matrix.size + 2 * QUIET_ZONE;
  let path = "";
  for (let y = 0; y < matrix.size; y++) {
    for (let x = 0; x < matrix.size; x++) {
      if (matrix.isDark(x, y)) path += modulePath(matrix, x, y, isRounded);
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${side} ${side}">` +
    `<rect width="${side}" height="${side}" fill="#fff"/>` +
    `<path fill="${CODE_COLOUR}" d="${path}"/>` +
    (hasLogo ? logoAt(matrix.size) : "") + "</svg>";
}

function modulePath(
  matrix: CodeMatrix,
  x: number,
  y: number,
  isRounded: boolean,
): string {
  const left = x + QUIET_ZONE;
  const top = y + QUIET_ZONE;
  const corners = isRounded ? roundCornersOf(matrix, x, y) : null;
  if (corners === null || !Object.values(corners).includes(true)) {
    return `M${left} ${top}h1v1h-1z`;
  }
  const { topLeft, topRight, bottomRight, bottomLeft } = corners;
  return `M${left} ${top + 0.5}` +
    (topLeft ? "a.5.5 0 0 1 .5-.5" : "v-.5h.5") +
    (topRight ? "a.5.5 0 0 1 .5.5" : "h.5v.5") +
    (bottomRight ? "a.5.5 0 0 1-.5.5" : "v.5h-.5") +
    (bottomLeft ? "a.5.5 0 0 1-.5-.5" : "h-.5v-.5") + "z";
}

function logoAt(modules: number): string {
  const { centre, logo } = logoDisc(modules);
  const place = QUIET_ZONE + centre - logo / 2;
  return `<g transform="translate(${place} ${place})">${drawLogo(logo)}</g>`;
}
