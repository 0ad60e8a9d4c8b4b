import { micromark } from "micromark";

/**
 * Renders liner notes, which are Markdown, as HTML that is safe to place in a page: raw HTML is shown as
 * text, links keep http, https and mailto only, and pictures are left out, as they would
 * tell other hosts who reads the page.
 *
 * `#2` and `#2-4` link to those tracks where the tape has them.
 */
export function renderLinerNotes(markdown: string, tracks: number): string {
  return micromark(linkTracks(markdown, tracks), {
    extensions: [{ disable: { null: ["labelStartImage"] } }],
  });
}

function linkTracks(markdown: string, tracks: number): string {
  return markdown.replace(
    /(?<![\w#&[/]|\]\()#(\d{1,3})(?:[-–](\d{1,3}))?\b/g,
    (reference, first: string, last = first) => {
      const isOnTape = Number(first) >= 1 && Number(first) <= Number(last) &&
        Number(last) <= tracks;
      return isOnTape ? `[${reference}](#track-${Number(first)})` : reference;
    },
  );
}
