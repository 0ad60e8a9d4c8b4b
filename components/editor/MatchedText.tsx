import { cutAtMatches } from "@/lib/editor/highlight.ts";
import type { MatchRange } from "@/lib/library/track.ts";

export interface MatchedTextProps {
  text: string;
  ranges: readonly MatchRange[] | undefined;
}

/** A text with what was searched for marked in it. Tags are text here, whatever they hold. */
export function MatchedText({ text, ranges }: MatchedTextProps) {
  return (
    // What stands beside it keeps its order, whichever way this one reads.
    <bdi>
      {cutAtMatches(text, ranges).map((piece, index) =>
        piece.isMatch
          ? <mark key={index}>{piece.text}</mark>
          : <span key={index}>{piece.text}</span>
      )}
    </bdi>
  );
}
