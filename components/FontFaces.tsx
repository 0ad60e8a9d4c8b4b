import { asset } from "fresh/runtime";

/** Fraunces, SIL Open Font License: see static/fonts/OFL.txt. */
const LATIN = {
  file: "/fonts/fraunces-latin-wght-normal.woff2",
  range:
    "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
};

const LATIN_EXTENDED = {
  file: "/fonts/fraunces-latin-ext-wght-normal.woff2",
  range:
    "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, U+1E00-1EFF, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F",
};

/** The fonts under addresses that carry the build, so that a browser may keep them for good. */
export function FontFaces() {
  return (
    <>
      {/* Titles are in it: it is asked for before the styles say so. */}
      <link
        rel="preload"
        as="font"
        type="font/woff2"
        href={asset(LATIN.file)}
        crossorigin="anonymous"
      />
      <style>
        {[LATIN, LATIN_EXTENDED].map(({ file, range }) =>
          `@font-face{font-family:Fraunces;src:url(${
            asset(file)
          });font-weight:100 900;font-display:swap;unicode-range:${range}}`
        ).join("")}
      </style>
    </>
  );
}
