import { drawLogo } from "../../qr/logo.ts";
import type { CodeTools } from "../../qr/make_code.ts";
import { Canvas } from "./canvas.ts";
import type { SvgPainter } from "./svg_painter.ts";

/** Draws what is on a code beside its modules. */
export function codeTools(painter: SvgPainter): CodeTools {
  return {
    placeLogo: (code, { x, y, side }) =>
      Canvas.over(code).blend(painter.paint(drawLogo(side)), x, y).picture,
    paint: (svg) => painter.paint(svg),
  };
}
