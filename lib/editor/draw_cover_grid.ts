import { cropSquare, gridCells, pathsForGrid } from "./cover_grid.ts";

const SIDE = 1200;
const MOST_REQUESTS = 16;
const ENOUGH = 9;

/** A track that may have a picture. */
type PicturedTrack = { readonly path: string; readonly album: string };

/**
 * A cover made of the pictures of the tracks, as a JPEG, or `null` when no track has one. Runs in a browser.
 *
 * @param request asks `/api/library/cover`
 */
export async function drawCoverGrid(
  tracks: readonly PicturedTrack[],
  request: typeof fetch,
): Promise<Blob | null> {
  const pictures = await loadPictures(
    pathsForGrid(tracks).slice(0, MOST_REQUESTS),
    request,
  );
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext("2d");
  const cells = gridCells(pictures.length, SIDE);
  if (context === null || cells.length === 0) return null;
  for (const [index, cell] of cells.entries()) {
    const picture = pictures[index]!;
    const crop = cropSquare(picture.width, picture.height);
    context.drawImage(
      picture,
      ...[crop.left, crop.top, crop.size, crop.size],
      ...[cell.left, cell.top, cell.size, cell.size],
    );
  }
  for (const picture of pictures) picture.close();
  return await new Promise((resolve) =>
    canvas.toBlob(resolve, "image/jpeg", 0.92)
  );
}

async function loadPictures(
  paths: readonly string[],
  request: typeof fetch,
): Promise<ImageBitmap[]> {
  const pictures: ImageBitmap[] = [];
  for (const path of paths) {
    if (pictures.length === ENOUGH) break;
    const picture = await loadPicture(path, request);
    if (picture !== null) pictures.push(picture);
  }
  return pictures;
}

async function loadPicture(
  path: string,
  request: typeof fetch,
): Promise<ImageBitmap | null> {
  try {
    const response = await request(
      `/api/library/cover?path=${encodeURIComponent(path)}`,
    );
    if (response.ok) return await createImageBitmap(await response.blob());
    await response.body?.cancel();
    return null;
  } catch {
    return null; // a picture that cannot be read is no picture
  }
}
