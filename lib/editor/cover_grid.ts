/** Where a picture goes on a square cover, in pixels. */
export interface GridCell {
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

/** The square part of a picture, in its pixels. */
export interface SquareCrop {
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

const MOST_PICTURES = 9;

/**
 * The cells of a cover made of pictures: one picture, or a square of 4 or 9. Pictures that
 * would leave the square incomplete are not shown: there are never more cells than pictures.
 *
 * @param count how many pictures there are
 * @param side of the cover in pixels
 */
export function gridCells(count: number, side: number): GridCell[] {
  if (count === 0) return [];
  const perRow = Math.floor(Math.sqrt(Math.min(count, MOST_PICTURES)));
  const edge = (index: number) => Math.round(index * side / perRow);
  return Array.from({ length: perRow * perRow }, (_, index) => {
    const column = index % perRow;
    const row = Math.floor(index / perRow);
    // A pixel more than needed leaves no seam where cells round differently.
    return {
      left: edge(column),
      top: edge(row),
      size: Math.ceil(side / perRow),
    };
  });
}

/** The largest square from the middle of a picture. */
export function cropSquare(width: number, height: number): SquareCrop {
  const size = Math.min(width, height);
  return { left: (width - size) / 2, top: (height - size) / 2, size };
}

/** One path for each album, in the order of the tape; tracks without an album count one by one. */
export function pathsForGrid(
  tracks: readonly { path: string; album: string }[],
): string[] {
  const paths = new Map<string, string>();
  for (const { path, album } of tracks) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const key = album === "" ? path : `${folder}\n${album}`;
    if (!paths.has(key)) paths.set(key, path);
  }
  return [...paths.values()];
}
