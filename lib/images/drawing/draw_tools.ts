import { FontShelf, SYSTEM_FONT_FOLDERS } from "./font_shelf.ts";
import { startSvgPainter, type SvgPainter } from "./svg_painter.ts";

/** What text and drawings are made with. */
export interface DrawTools {
  readonly painter: SvgPainter;
  readonly fonts: FontShelf;
}

/** Loads the renderer and the bundled font. @param fontFolders the ones that go before those of the system */
export async function loadDrawTools(
  fontFolders: readonly string[],
): Promise<DrawTools> {
  const font = import.meta.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf");
  const [painter, bytes] = await Promise.all([
    startSvgPainter(),
    Deno.readFile(new URL(font)),
  ]);
  return {
    painter,
    fonts: new FontShelf(bytes, [...fontFolders, ...SYSTEM_FONT_FOLDERS]),
  };
}
