import { type Case, type Difference, headerCases, WHOLE } from "./case.ts";

const EARLIER = "Sat, 01 Feb 2020 02:02:02 GMT";
const LATER = "Mon, 03 Feb 2020 02:02:02 GMT";
const IGNORED_DATE: Difference = {
  status: 200,
  why:
    "nginx compares If-Modified-Since for equality; RFC 9110 section 13.1.3 asks whether the file is newer",
};
const BOTH_HAVE_TO_HOLD: Difference = {
  status: 200,
  why:
    "nginx lets the older condition decide too; RFC 9110 section 13.2.2 passes over it",
};
const UNREADABLE_DATE: Difference = {
  status: 412,
  why:
    "nginx fails a condition whose date it cannot read; RFC 9110 section 13.1.4 ignores it",
};
const ANY_ZONE: Difference = {
  status: 304,
  why: "nginx does not look at the zone; RFC 9110 section 5.6.7 has GMT alone",
};

/** Which preconditions hold, in which order, and whether a range stands. */
export const CONDITION_CASES: readonly Case[] = [
  ...headerCases("RFC 9110 section 13.1.1, If-Match", "GET", [
    [{ "if-match": "*" }, WHOLE],
    [{ "if-match": "ETAG" }, WHOLE],
    [{ "if-match": '"x", ETAG' }, WHOLE],
    [{ "if-match": 'ETAG,"x"' }, WHOLE],
    [{ "if-match": '"x"' }, [412]],
    [{ "if-match": '"x", "y"' }, [412]],
    [{ "if-match": "W/ETAG" }, [412]],
    [{ "if-match": "ETAG", range: "bytes=5-9" }, [206, 5, 10]],
    [{ "if-match": '"x"', range: "bytes=5-9" }, [412]],
    [{ "if-match": '"x"', range: "bytes=5000-" }, [412]],
  ]),
  ...headerCases("RFC 9110 section 13.1.2, If-None-Match", "GET", [
    [{ "if-none-match": "*" }, [304]],
    [{ "if-none-match": "ETAG" }, [304]],
    [{ "if-none-match": "W/ETAG" }, [304]],
    [{ "if-none-match": '"x", ETAG' }, [304]],
    [{ "if-none-match": '"x",ETAG,"y"' }, [304]],
    [{ "if-none-match": 'W/"x", W/ETAG' }, [304]],
    [{ "if-none-match": '"x"' }, WHOLE],
    [{ "if-none-match": 'W/"x"' }, WHOLE],
    [{ "if-none-match": "ETAG", range: "bytes=5-9" }, [304]],
    [{ "if-none-match": '"x"', range: "bytes=5-9" }, [206, 5, 10]],
    [{ "if-none-match": '"x"', range: "bytes=5000-" }, [416]],
  ]),
  ...headerCases("RFC 9110 section 13.1.3, If-Modified-Since", "GET", [
    [{ "if-modified-since": "DATE" }, [304]],
    [{ "if-modified-since": LATER }, [304], IGNORED_DATE],
    [{ "if-modified-since": EARLIER }, WHOLE],
    [{ "if-modified-since": "soon" }, WHOLE],
    [{ "if-modified-since": "" }, WHOLE],
    [{ "if-modified-since": "0" }, WHOLE],
    [{ "if-modified-since": "DATE", range: "bytes=5-9" }, [304]],
    [{ "if-modified-since": EARLIER, range: "bytes=5-9" }, [206, 5, 10]],
    [{ "if-modified-since": "DATE", "if-none-match": '"x"' }, WHOLE],
    [
      { "if-modified-since": EARLIER, "if-none-match": "ETAG" },
      [304],
      BOTH_HAVE_TO_HOLD,
    ],
  ]),
  ...headerCases("RFC 9110 section 5.6.7, three forms of a date", "GET", [
    [{ "if-modified-since": "Sunday, 02-Feb-20 02:02:02 GMT" }, [304]],
    [{ "if-modified-since": "Sun Feb  2 02:02:02 2020" }, [304]],
    [{ "if-unmodified-since": "Sunday, 02-Feb-20 02:02:02 GMT" }, WHOLE],
    [{ "if-unmodified-since": "Saturday, 01-Feb-20 02:02:02 GMT" }, [412]],
    [{ "if-unmodified-since": "Sat Feb  1 02:02:02 2020" }, [412]],
    [{ "if-modified-since": "2020-02-02T02:02:02Z" }, WHOLE],
    [
      { "if-modified-since": "Sun, 02 Feb 2020 02:02:02 CET" },
      WHOLE,
      ANY_ZONE,
    ],
  ]),
  ...headerCases("RFC 9110 section 13.1.4, If-Unmodified-Since", "GET", [
    [{ "if-unmodified-since": "DATE" }, WHOLE],
    [{ "if-unmodified-since": LATER }, WHOLE],
    [{ "if-unmodified-since": EARLIER }, [412]],
    [{ "if-unmodified-since": "soon" }, WHOLE, UNREADABLE_DATE],
    [
      { "if-unmodified-since": EARLIER, "if-match": "ETAG" },
      WHOLE,
      { ...BOTH_HAVE_TO_HOLD, status: 412 },
    ],
    [{ "if-unmodified-since": LATER, "if-match": '"x"' }, [412]],
    [{ "if-unmodified-since": EARLIER, range: "bytes=5-9" }, [412]],
    [{ "if-unmodified-since": "DATE", range: "bytes=5-9" }, [206, 5, 10]],
  ]),
  ...headerCases("RFC 9110 section 13.1.5, If-Range", "GET", [
    [{ "if-range": "ETAG", range: "bytes=5-9" }, [206, 5, 10]],
    [{ "if-range": "W/ETAG", range: "bytes=5-9" }, WHOLE],
    [{ "if-range": '"x"', range: "bytes=5-9" }, WHOLE],
    [{ "if-range": '"x"', range: "bytes=5000-" }, WHOLE],
    [{ "if-range": "ETAG", range: "bytes=5000-" }, [416]],
    [{ "if-range": "DATE", range: "bytes=5-9" }, [206, 5, 10]],
    [{ "if-range": EARLIER, range: "bytes=5-9" }, WHOLE],
    [{ "if-range": LATER, range: "bytes=5-9" }, WHOLE],
    [{ "if-range": "soon", range: "bytes=5-9" }, WHOLE],
    [{ "if-range": "ETAG" }, WHOLE],
    [{ "if-range": '"x"' }, WHOLE],
    [{ "if-range": "*", range: "bytes=5-9" }, WHOLE],
    [{ "if-range": 'ETAG, "x"', range: "bytes=5-9" }, WHOLE],
  ]),
  ...headerCases("RFC 9110 section 13.2.2, order", "GET", [
    [{ "if-match": "ETAG", "if-none-match": "ETAG" }, [304]],
    [{ "if-match": '"x"', "if-none-match": "ETAG" }, [412]],
    [{ "if-match": "ETAG", "if-modified-since": "DATE" }, [304]],
    [{ "if-unmodified-since": EARLIER, "if-none-match": "ETAG" }, [412]],
    [
      { "if-none-match": '"x"', "if-range": '"x"', range: "bytes=5-9" },
      WHOLE,
    ],
    [
      { "if-none-match": '"x"', "if-range": "ETAG", range: "bytes=5-9" },
      [206, 5, 10],
    ],
  ]),
  ...headerCases("Go net/http, malformed entity tags", "GET", [
    [{ "if-none-match": "x" }, WHOLE],
    [{ "if-none-match": '"' }, WHOLE],
    [{ "if-none-match": 'W/"' }, WHOLE],
    [{ "if-none-match": ",,," }, WHOLE],
    [{ "if-match": "x" }, [412]],
    [{ "if-match": '"' }, [412]],
    [{ "if-match": "" }, [412]],
  ]),
  ...headerCases("RFC 9110 section 13.1, the same for HEAD", "HEAD", [
    [{ "if-none-match": "ETAG" }, [304]],
    [{ "if-none-match": '"x"' }, [200]],
    [{ "if-match": '"x"' }, [412]],
    [{ "if-modified-since": "DATE" }, [304]],
    [{ "if-unmodified-since": EARLIER }, [412]],
  ]),
];
