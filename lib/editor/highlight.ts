import type { MatchRange } from "../library/track.ts";

/** A piece of a text, and whether it is what was searched for. */
export interface TextPiece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** A text cut at its matches. Ranges that do not fit into the text, or into each other's order, are left out. */
export function cutAtMatches(
  text: string,
  ranges: readonly MatchRange[] = [],
): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start < at || end <= start || end > text.length) continue;
    if (start > at) {
      pieces.push({ text: text.slice(at, start), isMatch: false });
    }
    pieces.push({ text: text.slice(start, end), isMatch: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isMatch: false });
  return pieces;
}
