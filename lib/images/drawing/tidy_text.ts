/** In graphemes: more than any picture here has room for, and each costs time to measure. */
const LONGEST_TEXT = 160;

/** Characters that turn the text around them about. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/gu;
/** More marks than any script puts on one letter, which would grow over everything above it. */
const PILED_MARKS = /(\p{M}{6})\p{M}+/gu;

/** A text from anywhere as it may be drawn: of bounded length and height, and in its own reading direction. */
export function tidyText(text: string): string {
  const tidy = text.toWellFormed().normalize("NFC")
    .replace(DIRECTIONS, "").replace(PILED_MARKS, "$1");
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  let short = "";
  let count = 0;
  for (const { segment } of segmenter.segment(tidy)) {
    if (count++ === LONGEST_TEXT) return short;
    short += segment;
  }
  return tidy;
}
