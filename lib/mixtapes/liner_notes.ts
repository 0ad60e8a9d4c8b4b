import { micromark } from "micromark";
import { isHeavyMarkdown } from "./is_heavy_markdown.ts";

/**
 * Renders liner notes, which are Markdown, as HTML that is safe to place in a page: raw HTML is shown as
 * text, links keep http, https and mailto only and are text otherwise, and pictures are left out, as
 * they would tell other hosts who reads the page.
 *
 * `#2` and `#2-4` link to those tracks where the tape has them, though not inside links and code. The page
 * plays what `data-tracks` says; without it the link leads to the row.
 * Headings start at `<h3>`, as the page has its own `<h1>` and `<h2>` above the notes. What would take seconds to
 * understand is shown as the text that it is.
 */
export function renderLinerNotes(markdown: string, tracks: number): string {
  const html = isHeavyMarkdown(markdown)
    ? `<pre>${escapeHtml(markdown)}</pre>`
    : micromark(markdown, {
      extensions: [{ disable: { null: ["labelStartImage"] } }],
    });
  let unlinkedDepth = 0;
  let isNowhere = false;
  return html.replace(
    TOKEN,
    (token, slash: string | undefined, name: string | undefined) => {
      if (name === undefined) {
        return unlinkedDepth > 0 ? token : linkTracks(token, tracks);
      }
      // An empty address is that of the page itself: following it would end the music.
      if (name === "a" && (isNowhere || NOWHERE.test(token))) {
        isNowhere = slash === "";
        return "";
      }
      if (UNLINKED.has(name)) unlinkedDepth += slash === "/" ? -1 : 1;
      if (HEADING.test(name)) return `<${slash}${lowerHeading(name)}>`;
      return token.replace(AWAY, '<a target="_blank" rel="noopener" href="');
    },
  );
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** A tag or the text between two. It suffices as micromark escapes every other `<` and `>`, in attributes too. */
const TOKEN = /<(\/?)([a-z][a-z0-9]*)[^>]*>|[^<]+/g;

/** What micromark makes of an address that it does not trust. */
const NOWHERE = /^<a href=""/;

/** How a link begins that leads to another page: neither a place in this one nor a letter. */
const AWAY = /^<a href="(?!#|mailto:)/;

/** A link holds no other link, and code means what it says. */
const UNLINKED = new Set(["a", "code", "pre"]);

const HEADING = /^h[1-6]$/;
const HEADINGS_ABOVE = 2;

function lowerHeading(name: string): string {
  return `h${Math.min(Number(name.slice(1)) + HEADINGS_ABOVE, 6)}`;
}

function linkTracks(text: string, tracks: number): string {
  return text.replace(
    /(?<![\p{L}\p{N}_#/])#(\d{1,3})(?:[-–](\d{1,3}))?(?![\p{L}\p{N}_])/gu,
    (reference, first: string, last = first) => {
      const isOnTape = Number(first) >= 1 && Number(first) <= Number(last) &&
        Number(last) <= tracks;
      return isOnTape
        ? `<a href="#track-${Number(first)}" data-tracks="${Number(first)}${
          first === last ? "" : `-${Number(last)}`
        }">${reference}</a>`
        : reference;
    },
  );
}
