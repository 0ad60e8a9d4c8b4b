/** Names that a library has, each streamed by its percent-encoded path (RFC 3986 section 2). */
export const FILE_NAMES: readonly string[] = [
  "plain.flac",
  "two words.flac",
  " leading space.flac",
  "trailing space .flac",
  "So What?.flac",
  "#1.flac",
  "100%.flac",
  "50%20off.flac",
  "%2e%2e%2f.flac",
  "%zz.flac",
  "a+b.flac",
  "a;b=c.flac",
  "a&b=c.flac",
  "a=b.flac",
  "a:b.flac",
  "a,b.flac",
  "a@b.flac",
  "$cash$.flac",
  "don't.flac",
  'the "best".flac',
  "pipe|.flac",
  "<b>.flac",
  "[live].flac",
  "{x}.flac",
  "~tilde.flac",
  "caret^.flac",
  "grave`.flac",
  "-leading-dash.flac",
  "--help.flac",
  "..two dots.flac",
  "dots...flac",
  "caf\u00e9 (NFC).flac",
  "cafe\u0301 (NFD).flac",
  "\u6771\u4eac.flac",
  "\u0645\u0648\u0633\u064a\u0642\u0649.flac",
  "\u202eright to left.flac",
  "\ud83c\udfb6.flac",
  "zero\u200bwidth.flac",
  `${"n".repeat(195)}.flac`,
  "UPPER.FLAC",
  "con.flac",
  "file:x.flac",
  "http:x.flac",
  "concat:x.flac",
];

/**
 * Names that are never served, and what their paths are answered: a control character has no place in a
 * header or a log line, and a backslash is a separator to some systems.
 */
export const REFUSED_NAMES:
  readonly (readonly [name: string, status: 400 | 404])[] = [
    ["tab\there.flac", 400],
    ["line\nbreak.flac", 400],
    ["back\\slash.flac", 404],
  ];
