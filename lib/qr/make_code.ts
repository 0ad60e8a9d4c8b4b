import { createMatrix, versionsOf } from "./code_matrix.ts";
import { drawCodeSvg } from "./code_svg.ts";
import { type CodePixels, drawCode } from "./draw_code.ts";
import { clearDisc, logoDisc } from "./logo_disc.ts";
import { type CodePlan, planCode } from "./plan_code.ts";
import { canRead } from "./read_code.ts";

/** What is asked for. */
export interface CodeRequest {
  readonly text: string;
  /** Pixels a side. */
  readonly size: number;
  readonly hasLogo: boolean;
}

/** Draws what is beyond modules. */
export interface CodeTools {
  /** Lays the logo over a code, into a square in pixels. */
  placeLogo(
    code: CodePixels,
    square: { x: number; y: number; side: number },
  ): CodePixels;
  /** Draws an SVG. */
  paint(svg: string): CodePixels;
}

/** A code that has been read, or why there is none. */
export type MadeCode<Code> =
  | { readonly kind: "code"; readonly code: Code }
  | { readonly kind: "too-small"; readonly smallest: number }
  | { readonly kind: "too-long" };

/**
 * A code as pixels. What it returns was read from these very pixels and found to be the text: where a reader
 * fails, decoration is dropped step by step.
 *
 * @throws {Error} not even the plainest code can be read
 */
export function makeCode(
  request: CodeRequest,
  tools: CodeTools,
): MadeCode<CodePixels> {
  return attempt(request, (plan, isRounded) => {
    const code = drawPlan(request, plan, isRounded, tools);
    return { code, pixels: code };
  });
}

/** The same as SVG. It was read from its pixels, as a renderer draws it. */
export function makeCodeSvg(
  request: CodeRequest,
  tools: CodeTools,
): MadeCode<string> {
  return attempt(request, ({ hasLogo, ...encoding }, isRounded) => {
    const matrix = createMatrix(request.text, encoding);
    const code = drawCodeSvg(hasLogo ? clearDisc(matrix) : matrix, {
      size: request.size,
      hasLogo,
      isRounded,
    });
    return { code, pixels: tools.paint(code) };
  });
}

function attempt<Code>(
  { text, size, hasLogo }: CodeRequest,
  draw: (
    plan: CodePlan,
    isRounded: boolean,
  ) => { code: Code; pixels: CodePixels },
): MadeCode<Code> {
  const decision = planCode(versionsOf(text), { size, hasLogo });
  if (decision.kind !== "plans") return decision;
  for (const plan of decision.plans) {
    for (const isRounded of [true, false]) {
      const { code, pixels } = draw(plan, isRounded);
      if (canRead(pixels, text, plan.scale)) return { kind: "code", code };
    }
  }
  throw new Error(
    `Cannot make a code of ${size} pixels for "${text}" as it cannot be read`,
  );
}

function drawPlan(
  { text, size }: CodeRequest,
  { hasLogo, ...plan }: CodePlan,
  isRounded: boolean,
  { placeLogo }: CodeTools,
): CodePixels {
  const matrix = createMatrix(text, plan);
  const { scale, offset } = plan;
  const options = { size, scale, offset, isRounded };
  if (!hasLogo) return drawCode(matrix, options);
  const { centre, logo } = logoDisc(matrix.size);
  const side = Math.round(logo * scale);
  const place = Math.round(offset + centre * scale - side / 2);
  return placeLogo(drawCode(clearDisc(matrix), options), {
    x: place,
    y: place,
    side,
  });
}
