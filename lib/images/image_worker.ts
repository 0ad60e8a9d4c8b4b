/** The thread that decodes, draws and encodes images, so that nobody who listens waits for one. */
import { FontShelf, SYSTEM_FONT_FOLDERS } from "./font_shelf.ts";
import type {
  ImageAnswer,
  ImageJob,
  ImageQuestion,
  ImageResult,
  MadeImage,
} from "./image_jobs.ts";
import { findColours, makeCover, readPicture } from "./make_cover.ts";
import { paintCoverIcon, paintTitleIcon } from "./paint_icon.ts";
import type { Picture } from "./picture.ts";
import { encodePng } from "./png.ts";
import { startSvgPainter } from "./svg_painter.ts";

let fontFolders: readonly string[] = [];

self.addEventListener(
  "message",
  async ({ data }: MessageEvent<ImageQuestion>) => {
    if (data.type === "start") {
      fontFolders = data.fontFolders;
      return;
    }
    const answer = await attempt(data);
    const bytes = answer.kind === "done" && answer.result.kind === "image"
      ? [answer.result.bytes.buffer]
      : [];
    self.postMessage(answer, { transfer: bytes });
  },
);

async function attempt(job: ImageJob): Promise<ImageAnswer> {
  try {
    return { kind: "done", result: await make(job) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: "failed", message };
  }
}

async function make(job: ImageJob): Promise<ImageResult> {
  switch (job.type) {
    case "cover":
      return await makeCover(job.path, job.size);
    case "colours":
      return await findColours(job.path);
    case "icon": {
      const { cover, warnings } = await openCover(job.cover, job.size);
      return toImage(
        cover === null
          ? paintTitleIcon(job.title, job.size, await tools())
          : paintCoverIcon(cover, job.size),
        warnings,
      );
    }
  }
}

/** A cover that cannot be used is none, and a warning. */
async function openCover(
  path: string | null,
  wanted: number,
): Promise<{ cover: Picture | null; warnings: string[] }> {
  if (path === null) return { cover: null, warnings: [] };
  const decoded = await readPicture(path, wanted);
  return decoded.kind === "picture"
    ? { cover: decoded.picture, warnings: [] }
    : { cover: null, warnings: [decoded.reason] };
}

function toImage(picture: Picture, warnings: readonly string[]): MadeImage {
  return {
    kind: "image",
    bytes: encodePng(picture),
    extension: "png",
    warnings,
  };
}

let fonts: FontShelf | undefined;

/** Loaded when the first text is drawn. */
async function tools() {
  const painter = await startSvgPainter();
  fonts ??= new FontShelf(
    await Deno.readFile(
      new URL(
        import.meta.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
      ),
    ),
    [...fontFolders, ...SYSTEM_FONT_FOLDERS],
  );
  return { painter, fonts };
}
