const EVERY_PAGE = ["base", "pages", "player"];
const TAPE = [...EVERY_PAGE, "share", "cassette", "keep", "cast"];

/**
 * What is in each bundle of styles, by the names of the files in `static/css` and in the order of the cascade.
 * A page is painted as soon as one file is there.
 */
export const STYLE_SHEETS: Readonly<Record<string, readonly string[]>> = {
  page: EVERY_PAGE,
  tape: TAPE,
  gift: [...TAPE, "gift"],
};
