import { extname } from "@std/path";

/** Pictures that every browser draws and that run no script: SVG is not among them. */
const COVER_TYPES = new Map([
  [".avif", "image/avif"],
  [".gif", "image/gif"],
  [".jpeg", "image/jpeg"],
  [".jpg", "image/jpeg"],
  [".png", "image/png"],
  [".webp", "image/webp"],
]);

/** Media type of a cover by its extension, in any case; `undefined` for what is no cover. */
export function coverType(filename: string): string | undefined {
  return COVER_TYPES.get(extname(filename).toLowerCase());
}
