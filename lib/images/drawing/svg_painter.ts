import { initWasm, Resvg } from "@resvg/resvg-wasm";
import type { Picture } from "./picture.ts";

/** Name of the bundled family, as its file states it. */
const FONT_FAMILY = "DejaVu Sans";

/** Draws SVG with its texts shaped, right-to-left ones too. */
export interface SvgPainter {
  /** @param fonts contents of font files; what an SVG names and is not among them is replaced */
  paint(svg: string, fonts?: readonly Uint8Array[]): Picture;
  /** Width of a line of bold text at a size, in pixels. */
  measure(text: string, size: number, fonts: readonly Uint8Array[]): number;
}

let started: Promise<unknown> | undefined;

/** Starts the renderer, once per thread. */
export async function startSvgPainter(): Promise<SvgPainter> {
  started ??= Deno.readFile(
    new URL(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm")),
  ).then((bytes) => initWasm(bytes));
  await started;
  return { paint, measure };
}

function paint(svg: string, fonts: readonly Uint8Array[] = []): Picture {
  const drawing = new Resvg(svg, { font: fontOptions(fonts) });
  try {
    const image = drawing.render();
    const { width, height } = image;
    const pixels = unmultiply(image.pixels);
    image.free();
    return { width, height, pixels };
  } finally {
    drawing.free();
  }
}

function measure(
  text: string,
  size: number,
  fonts: readonly Uint8Array[],
): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">${
    textElement({ text, x: 0, y: 0, size, fill: "#000" })
  }</svg>`;
  const drawing = new Resvg(svg, { font: fontOptions(fonts) });
  try {
    return drawing.getBBox()?.width ?? 0;
  } finally {
    drawing.free();
  }
}

/** One line of bold text. The text is escaped. */
export function textElement(
  { text, x, y, size, fill, anchor = "start" }: {
    text: string;
    x: number;
    y: number;
    size: number;
    fill: string;
    anchor?: "start" | "middle";
  },
): string {
  return `<text x="${x}" y="${y}" font-family="${FONT_FAMILY}" font-weight="700" font-size="${size}" fill="${fill}" text-anchor="${anchor}">${
    escapeXml(text)
  }</text>`;
}

/** Text as XML that holds no markup, without the control characters that XML cannot have. */
function escapeXml(text: string): string {
  return text.toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, " ")
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function fontOptions(fonts: readonly Uint8Array[]) {
  return { fontBuffers: [...fonts], defaultFontFamily: FONT_FAMILY };
}

/** The renderer's colours are multiplied with their alpha. */
function unmultiply(source: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(source);
  for (let index = 0; index < pixels.length; index += 4) {
    const alpha = pixels[index + 3]!;
    if (alpha === 0 || alpha === 255) continue;
    for (let channel = index; channel < index + 3; channel++) {
      pixels[channel] = pixels[channel]! * 255 / alpha;
    }
  }
  return pixels;
}
