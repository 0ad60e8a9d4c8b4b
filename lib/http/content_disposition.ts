/** Characters that some file system has no room for in a name, and those that turn its reading direction. */
const UNUSABLE = /[\p{Cc}<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
/** Of a name without its ending: in graphemes, and in bytes as most file systems count to 255. */
const LONGEST_NAME = 80;
const MOST_BYTES = 220;

/**
 * `Content-Disposition` with a file name in any script: the plain one for old programs, and the extended one
 * (RFC 6266, section 4.3; RFC 8187).
 *
 * @param name from anywhere, without its ending
 * @param ending such as `"-qr.png"`, in ASCII
 */
export function contentDisposition(
  type: "inline" | "attachment",
  name: string,
  ending: string,
): string {
  const usable = toFileName(name) || "mixtape";
  const plain = usable.normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(/[^\x20-\x7e]+/g, "_").replace(/["\\%]/g, "_");
  const ascii = /[A-Za-z0-9]/.test(plain) ? plain : "mixtape";
  const extended = encodeURIComponent(usable + ending)
    .replace(
      /['()*]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  return `${type}; filename="${ascii}${ending}"; filename*=UTF-8''${extended}`;
}

function toFileName(name: string): string {
  const clean = name.toWellFormed().normalize("NFC")
    .replace(UNUSABLE, " ").replace(/\s+/gu, " ")
    .replace(/^[\s.]+/u, "");
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  let short = "";
  let left = MOST_BYTES;
  let count = 0;
  for (const { segment } of segmenter.segment(clean)) {
    left -= new TextEncoder().encode(segment).length;
    if (left < 0 || count++ === LONGEST_NAME) break;
    short += segment;
  }
  return short.trim();
}
