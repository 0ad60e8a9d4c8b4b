import { type MadeCode, makeCode } from "../../qr/make_code.ts";
import type { CardJob } from "../image_jobs.ts";
import { Canvas } from "./canvas.ts";
import { drawTitle } from "./draw_title.ts";
import type { DrawTools } from "./draw_tools.ts";
import type { TitleStyle } from "./fit_title.ts";
import { codeTools } from "./paint_code.ts";
import { cropSquare, type Picture } from "./picture.ts";
import { resize } from "./resize.ts";

const NAVY = 0x1e3a5f;
const WHITE = 0xffffff;

/** Proportions of a card of 800 pixels: a square cover, a banner of 80, a square code, 20 around that. */
const WIDTH = 800;
const BANNER = 80;
const PADDING = 20;
const TITLE_STYLES: readonly TitleStyle[] = [
  { size: 32, lines: 1 },
  { size: 28, lines: 1 },
  { size: 24, lines: 2 },
];
const TITLE_WIDTH = 744;

/** A card, or why it has no code. */
export type MadeCard =
  | {
    readonly kind: "card";
    readonly picture: Picture;
    readonly warnings: readonly string[];
  }
  | Exclude<MadeCode<never>, { kind: "code" }>;

/** Draws a card. Its code is as wide as the card, and was read. @param cover in any size, or `null` */
export function paintCard(
  { text, size, title }: CardJob,
  cover: Picture | null,
  tools: DrawTools,
): MadeCard {
  const request = { text, size, hasLogo: true };
  const made = makeCode(request, codeTools(tools.painter));
  if (made.kind !== "code") return made;

  const unit = size / WIDTH;
  const padding = Math.round(PADDING * unit);
  const banner = title === null ? 0 : Math.round(BANNER * unit);
  const bannerTop = cover === null ? 0 : size;
  const codeTop = bannerTop + banner + padding;
  const canvas = new Canvas(size, codeTop + size + padding, WHITE);
  if (cover !== null) {
    canvas.blend(resize(cropSquare(cover), size, size), 0, 0);
  }
  canvas.place(made.code, 0, codeTop);
  const warnings = title === null
    ? []
    : paintBanner(canvas, title, { unit, top: bannerTop, size, banner }, tools);
  return { kind: "card", picture: canvas.picture, warnings };
}

function paintBanner(
  canvas: Canvas,
  title: string,
  { unit, top, size, banner }: {
    unit: number;
    top: number;
    size: number;
    banner: number;
  },
  tools: DrawTools,
): readonly string[] {
  canvas.box({ x: 0, y: top, width: size, height: banner }, NAVY);
  const styles = TITLE_STYLES.map((style) => ({
    ...style,
    size: style.size * unit,
  }));
  const { svg, fonts, warnings } = drawTitle(title, styles, {
    x: size / 2,
    y: banner / 2,
    width: TITLE_WIDTH * unit,
    anchor: "middle",
    fill: "#fff",
  }, tools);
  const picture = tools.painter.paint(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${banner}">${svg}</svg>`,
    fonts,
  );
  canvas.blend(picture, 0, top);
  return warnings;
}
