import { drawLogo } from "../../qr/logo.ts";
import { Canvas } from "./canvas.ts";
import type { DrawTools } from "./draw_tools.ts";
import { cropSquare, type Picture } from "./picture.ts";
import { resize } from "./resize.ts";
import { roundCorners } from "./round_corners.ts";
import { textElement } from "./svg_painter.ts";

const NAVY = 0x1e3a5f;
const PAPER = "#f5efe4";

/**
 * Of the side. With its corners rounded, a square of this size lies inside the safe zone of a maskable icon, a
 * circle of 0.8 of the side (Web Application Manifest, "Icon masks and safe zone").
 */
const COVER_SHARE = 0.6;
const CORNER_SHARE = 0.06;
/** Pixels a side of the cover that becomes the blur around it. */
const BLUR_SIDE = 6;
const INITIAL_SHARE = 0.44;
const LOGO_SHARE = 0.5;

/** A square icon whose content no mask of a system cuts off: the cover on a blur of itself. */
export function paintCoverIcon(cover: Picture, size: number): Picture {
  const square = cropSquare(cover);
  const side = Math.round(size * COVER_SHARE);
  const small = flatten(square, side);
  const blur = resize(flatten(square, BLUR_SIDE), size, size);
  const place = Math.round((size - side) / 2);
  return new Canvas(size, size, NAVY)
    .place(darken(blur), 0, 0)
    .blend(roundCorners(small, size * CORNER_SHARE), place, place)
    .picture;
}

/** The icon of a mixtape without a cover: the initial of its title, or the logo where no font has that. */
export function paintTitleIcon(
  title: string,
  size: number,
  { painter, fonts }: DrawTools,
): Picture {
  const canvas = new Canvas(size, size, NAVY);
  const letter = /[\p{L}\p{N}]\p{M}*/u.exec(title.normalize("NFC"))?.[0] ?? "";
  const initial = fonts.prepare(letter.toLocaleUpperCase("en"));
  if (initial.text === "") {
    const side = Math.round(size * LOGO_SHARE);
    const place = Math.round((size - side) / 2);
    return canvas.blend(painter.paint(drawLogo(side)), place, place).picture;
  }
  const text = textElement({
    text: initial.text,
    x: size / 2,
    // Capitals of the font are 0.73 of its size.
    y: size / 2 + size * INITIAL_SHARE * 0.73 / 2,
    size: size * INITIAL_SHARE,
    fill: PAPER,
    anchor: "middle",
  });
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">${text}</svg>`;
  return canvas.blend(painter.paint(svg, initial.fonts), 0, 0).picture;
}

/** Resized on white, as a cover with holes is shown on paper. */
function flatten(square: Picture, side: number): Picture {
  return new Canvas(side, side, 0xffffff)
    .blend(resize(square, side, side), 0, 0).picture;
}

/** The cover has to stand out from its blur. */
function darken({ width, height, pixels }: Picture): Picture {
  return {
    width,
    height,
    pixels: pixels.map((value, index) => index % 4 === 3 ? 255 : value * 0.72),
  };
}
