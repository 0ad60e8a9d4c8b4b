import jsqr from "jsqr";
import type { CodePixels } from "./draw_code.ts";

/** What a reader finds in a picture, or `null`. */
export function readCode(
  { width, height, pixels }: CodePixels,
): string | null {
  const options = { inversionAttempts: "dontInvert" } as const;
  return jsqr.default(pixels, width, height, options)?.data ?? null;
}
