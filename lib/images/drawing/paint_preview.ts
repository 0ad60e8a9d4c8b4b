import { drawLogo } from "../../qr/logo.ts";
import type { PreviewJob, PreviewLine } from "../image_jobs.ts";
import { Canvas } from "./canvas.ts";
import { describeMissing, drawTitle } from "./draw_title.ts";
import type { DrawTools } from "./draw_tools.ts";
import { cropSquare, type Picture } from "./picture.ts";
import { resize } from "./resize.ts";
import { roundCorners } from "./round_corners.ts";
import { tidyText } from "./tidy_text.ts";

/** Pixels, what link previews ask for (Open Graph's og:image as the large networks document it). */
const PREVIEW_WIDTH = 1200;
/** Pixels: see {@linkcode PREVIEW_WIDTH}. */
export const PREVIEW_HEIGHT = 630;

const PAPER = 0xf5efe4;
const NAVY = "#1e3a5f";
const INK = "#4a4652";
const MARGIN = 75;
const COVER = 480;
const RADIUS = 14;
const TEXT_LEFT = MARGIN + COVER + 60;
const TEXT_WIDTH = PREVIEW_WIDTH - TEXT_LEFT - MARGIN;

/** The gaps above the lines below the title, and the sizes that they are set in. */
const LINES = [
  { gap: 26, size: 32 },
  { gap: 14, size: 26 },
  { gap: 14, size: 26 },
] as const;

/** Draws the picture beside a link: the cover, or a cassette, and what is on the tape. */
export function paintPreview(
  { title, lines }: PreviewJob,
  cover: Picture | null,
  tools: DrawTools,
): { picture: Picture; warnings: readonly string[] } {
  const canvas = new Canvas(PREVIEW_WIDTH, PREVIEW_HEIGHT, PAPER);
  const top = (PREVIEW_HEIGHT - COVER) / 2;
  canvas.blend(shadow(tools), 0, 0);
  canvas.blend(
    roundCorners(
      cover === null ? blank(tools) : resize(cropSquare(cover), COVER, COVER),
      RADIUS,
    ),
    MARGIN,
    top,
  );
  return {
    picture: canvas.picture,
    warnings: paintText(canvas, title, lines, tools),
  };
}

function paintText(
  canvas: Canvas,
  title: string,
  lines: readonly PreviewLine[],
  tools: DrawTools,
): readonly string[] {
  const told = lines.map((line) => tell(line, tools))
    .filter(({ text }) => text !== "").slice(0, LINES.length);
  const block = {
    x: TEXT_LEFT,
    y: 0,
    width: TEXT_WIDTH,
    anchor: "start",
  } as const;
  const blocks = [
    {
      gap: 0,
      ...drawTitle(
        title,
        [
          { size: 72, lines: 2 },
          { size: 58, lines: 3 },
          { size: 46, lines: 4 },
        ],
        { ...block, fill: NAVY },
        tools,
      ),
    },
    ...told.map(({ text }, index) => {
      const { gap, size } = LINES[index]!;
      const styles = [{ size, lines: index === told.length - 1 ? 1 : 2 }];
      return {
        gap,
        ...drawTitle(text, styles, { ...block, fill: INK }, tools),
      };
    }),
  ];
  const total = blocks.reduce((sum, { gap, height }) => sum + gap + height, 0);
  let top = (PREVIEW_HEIGHT - total) / 2;
  let body = "";
  for (const { gap, height, svg } of blocks) {
    top += gap + height / 2;
    body += `<g transform="translate(0 ${top})">${svg}</g>`;
    top += height / 2;
  }
  const fonts = [...new Set(blocks.flatMap(({ fonts }) => fonts))];
  canvas.blend(tools.painter.paint(frame(body), fonts), 0, 0);
  return [...blocks, ...told].flatMap(({ warnings }) => warnings);
}

/** A line in words, without the names of which nothing could be drawn. */
function tell(
  { alone, lead, names, tail }: PreviewLine,
  { fonts }: DrawTools,
): { text: string; warnings: readonly string[] } {
  const missing = names.map(tidyText)
    .filter((name) => fonts.prepare(name).text === "");
  const known = names.filter((name) => !missing.includes(tidyText(name)));
  return {
    text: known.length === 0 ? alone : `${lead} ${known.join(", ")}${tail}`,
    warnings: missing.map(describeMissing),
  };
}

function shadow({ painter }: DrawTools): Picture {
  const top = (PREVIEW_HEIGHT - COVER) / 2;
  return painter.paint(frame(
    '<filter id="b" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="18"/></filter>' +
      `<rect x="${MARGIN}" y="${
        top + 12
      }" width="${COVER}" height="${COVER}" rx="${RADIUS}" fill="#16131c" fill-opacity="0.35" filter="url(#b)"/>`,
  ));
}

function blank({ painter }: DrawTools): Picture {
  const side = COVER * 0.6;
  const place = (COVER - side) / 2;
  return painter.paint(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${COVER}" height="${COVER}"><rect width="${COVER}" height="${COVER}" fill="${NAVY}"/>` +
      `<g transform="translate(${place} ${place})">${drawLogo(side)}</g></svg>`,
  );
}

function frame(body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${PREVIEW_WIDTH}" height="${PREVIEW_HEIGHT}">${body}</svg>`;
}
