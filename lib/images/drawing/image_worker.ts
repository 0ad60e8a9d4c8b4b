/** The thread that decodes, draws and encodes images, so that nobody who listens waits for one. */
import { makeCode, makeCodeSvg } from "../../qr/make_code.ts";
import type {
  ImageAnswer,
  ImageJob,
  ImageQuestion,
  ImageResult,
  MadeImage,
} from "../image_jobs.ts";
import { type DrawTools, loadDrawTools } from "./draw_tools.ts";
import {
  findColours,
  makeCover,
  readPicture,
  remakeCover,
} from "./make_cover.ts";
import { paintCard } from "./paint_card.ts";
import { codeTools } from "./paint_code.ts";
import { paintCoverIcon, paintTitleIcon } from "./paint_icon.ts";
import { paintPreview, PREVIEW_HEIGHT } from "./paint_preview.ts";
import type { Picture } from "./picture.ts";
import { encodePng } from "./png.ts";
import { quantise } from "./quantise.ts";

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
    case "upload":
      return await remakeCover(job.path, job.size);
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
    case "code":
      return await codeFile(job);
    case "card": {
      const { cover, warnings } = await openCover(job.cover, job.size);
      const made = paintCard(job, cover, await tools());
      return made.kind === "card"
        ? toImage(made.picture, [...warnings, ...made.warnings])
        : made;
    }
    case "preview": {
      const { cover, warnings } = await openCover(job.cover, PREVIEW_HEIGHT);
      const made = paintPreview(job, cover, await tools());
      // Some that show link previews take no picture above 600 kB.
      const picture = quantise(made.picture);
      return toImage(picture, [...warnings, ...made.warnings]);
    }
  }
}

async function codeFile(
  job: Extract<ImageJob, { type: "code" }>,
): Promise<ImageResult> {
  const drawing = codeTools((await tools()).painter);
  if (job.format === "png") {
    const made = makeCode(job, drawing);
    return made.kind === "code" ? toImage(made.code, []) : made;
  }
  const made = makeCodeSvg(job, drawing);
  return made.kind !== "code" ? made : {
    kind: "image",
    bytes: new TextEncoder().encode(made.code),
    extension: "svg",
    warnings: [],
  };
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

let loading: Promise<DrawTools> | undefined;

/** Loaded when something is drawn first. */
function tools(): Promise<DrawTools> {
  return loading ??= loadDrawTools(fontFolders);
}
