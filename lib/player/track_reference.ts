/** Tracks that liner notes refer to: indices from 0, both included. */
export interface TrackReference {
  readonly first: number;
  readonly last: number;
}

/** Reads `"2"` and `"2-4"`, as links of liner notes carry them; `null` where the tape has no such tracks. */
export function parseTrackReference(
  text: string | undefined,
  tracks: number,
): TrackReference | null {
  const match = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(text ?? "");
  if (match === null) return null;
  const first = Number(match[1]);
  const last = Number(match[2] ?? first);
  return first >= 1 && first <= last && last <= tracks
    ? { first: first - 1, last: last - 1 }
    : null;
}
