import { assertEquals } from "@std/assert";
import {
  evaluatePreconditions,
  type Precondition,
} from "@/lib/stream/preconditions.ts";

const NOW = Date.UTC(2026, 10, 22);
const CURRENT = {
  etag: '"now"',
  lastModified: Date.UTC(1994, 10, 6, 8, 49, 37),
};

const SAME = "Sun, 06 Nov 1994 08:49:37 GMT";
const BEFORE = "Sun, 06 Nov 1994 08:49:36 GMT";
const AFTER = "Sun, 06 Nov 1994 08:49:38 GMT";
const NO_DATE = "yesterday";
/** Fills a value up to the longest that is read, and one beyond it. */
const FULL = ",".repeat(8192 - '"now"'.length);
const TOO_LONG = FULL + ",";
const GAP = " ".repeat(60_000);

function show(precondition: Precondition): string {
  if (precondition.kind !== "proceed") return precondition.kind;
  return precondition.range ? "proceed" : "proceed whole";
}

/** Request headers, outcome. */
const ROWS: [headers: Record<string, string>, outcome: string][] = [
  [{}, "proceed"],
  [{ range: "bytes=0-1" }, "proceed"],

  // If-Match: strong comparison
  [{ "if-match": "" }, "failed"],
  [{ "if-match": "now" }, "failed"],
  [{ "if-match": '"now' }, "failed"],
  [{ "if-match": '"now" "other"' }, "failed"],
  [{ "if-match": '"no w"' }, "failed"],
  [{ "if-match": '"now", *' }, "failed"],
  [{ "if-match": '"now", broken' }, "failed"],
  [{ "if-match": '"other"' }, "failed"],
  [{ "if-match": 'W/"now"' }, "failed"],
  [{ "if-match": 'w/"now"' }, "failed"],
  [{ "if-match": '"NOW"' }, "failed"],
  [{ "if-match": '"now,other"' }, "failed"],
  [{ "if-match": '"now"' }, "proceed"],
  [{ "if-match": ' \t"now" ' }, "proceed"],
  [{ "if-match": "*" }, "proceed"],
  [{ "if-match": '"other", "now"' }, "proceed"],
  [{ "if-match": '"other","now","third"' }, "proceed"],
  [{ "if-match": ',, "now" ,' }, "proceed"],
  [{ "if-match": '"a,b", "now"' }, "proceed"],
  [{ "if-match": 'W/"now", "now"' }, "proceed"],
  [{ "if-match": '"", "now"' }, "proceed"],

  // Too long to be read
  [{ "if-match": `${FULL}"now"` }, "proceed"],
  [{ "if-match": `${TOO_LONG}"now"` }, "failed"],
  [{ "if-match": `"now",${GAP}"now"` }, "failed"],
  [{ "if-none-match": `${FULL}"now"` }, "not-modified"],
  [{ "if-none-match": `${TOO_LONG}"now"` }, "proceed"],
  [{ "if-none-match": `"now",${GAP}x` }, "proceed"],
  [{ "if-modified-since": `${SAME}${GAP}x` }, "proceed"],
  [{ "if-unmodified-since": `${BEFORE}${GAP}x` }, "proceed"],
  [{ "if-range": `"now"${GAP}x` }, "proceed whole"],
  [{ "if-range": `${SAME}${GAP}x` }, "proceed whole"],
  // It still takes the place of the date
  [
    { "if-none-match": `${TOO_LONG}"now"`, "if-modified-since": SAME },
    "proceed",
  ],

  // If-Unmodified-Since
  [{ "if-unmodified-since": BEFORE }, "failed"],
  [{ "if-unmodified-since": SAME }, "proceed"],
  [{ "if-unmodified-since": AFTER }, "proceed"],
  [{ "if-unmodified-since": NO_DATE }, "proceed"],
  [{ "if-unmodified-since": "0" }, "proceed"],
  [{ "if-unmodified-since": `${BEFORE}, ${BEFORE}` }, "proceed"],
  [{ "if-unmodified-since": "Saturday, 05-Nov-94 08:49:37 GMT" }, "failed"],
  // If-Match takes its place
  [{ "if-match": '"now"', "if-unmodified-since": BEFORE }, "proceed"],
  [{ "if-match": '"other"', "if-unmodified-since": AFTER }, "failed"],

  // If-None-Match: weak comparison
  [{ "if-none-match": "" }, "proceed"],
  [{ "if-none-match": "now" }, "proceed"],
  [{ "if-none-match": '"now' }, "proceed"],
  [{ "if-none-match": '"other"' }, "proceed"],
  [{ "if-none-match": 'w/"now"' }, "proceed"],
  [{ "if-none-match": 'W/ "now"' }, "proceed"],
  [{ "if-none-match": '"now"x' }, "proceed"],
  [{ "if-none-match": '"now"' }, "not-modified"],
  [{ "if-none-match": 'W/"now"' }, "not-modified"],
  [{ "if-none-match": "*" }, "not-modified"],
  [{ "if-none-match": '"other", W/"now"' }, "not-modified"],
  [{ "if-none-match": '"other" , "now"' }, "not-modified"],

  // If-Modified-Since
  [{ "if-modified-since": BEFORE }, "proceed"],
  [{ "if-modified-since": NO_DATE }, "proceed"],
  [{ "if-modified-since": "Sun, 06 Nov 1994 08:49:37" }, "proceed"],
  [{ "if-modified-since": SAME }, "not-modified"],
  [{ "if-modified-since": AFTER }, "not-modified"],
  [{ "if-modified-since": "Sun Nov  6 08:49:37 1994" }, "not-modified"],
  [{ "if-modified-since": "Sunday, 06-Nov-94 08:49:37 GMT" }, "not-modified"],
  // If-None-Match takes its place
  [{ "if-none-match": '"other"', "if-modified-since": AFTER }, "proceed"],
  [{ "if-none-match": '"now"', "if-modified-since": BEFORE }, "not-modified"],

  // 412 comes before 304
  [{ "if-match": '"other"', "if-none-match": '"now"' }, "failed"],
  [{ "if-match": '"now"', "if-none-match": '"now"' }, "not-modified"],
  [{ "if-unmodified-since": BEFORE, "if-modified-since": SAME }, "failed"],
  [{ "if-unmodified-since": SAME, "if-none-match": "*" }, "not-modified"],

  // If-Range: one strong tag or the exact date
  [{ "if-range": "" }, "proceed whole"],
  [{ "if-range": "*" }, "proceed whole"],
  [{ "if-range": "now" }, "proceed whole"],
  [{ "if-range": '"other"' }, "proceed whole"],
  [{ "if-range": 'W/"now"' }, "proceed whole"],
  [{ "if-range": '"now", "other"' }, "proceed whole"],
  [{ "if-range": BEFORE }, "proceed whole"],
  [{ "if-range": AFTER }, "proceed whole"],
  [{ "if-range": NO_DATE }, "proceed whole"],
  [{ "if-range": '"now"' }, "proceed"],
  [{ "if-range": SAME }, "proceed"],
  [{ "if-range": "Sunday, 06-Nov-94 08:49:37 GMT" }, "proceed"],
  // If-Range comes last
  [{ "if-range": '"other"', "if-none-match": '"now"' }, "not-modified"],
  [{ "if-range": '"now"', "if-match": '"other"' }, "failed"],
  [{ "if-range": '"other"', "if-match": '"now"' }, "proceed whole"],
];

for (const [headers, outcome] of ROWS) {
  const shown = JSON.stringify(headers).replace(/([ ,])\1{9,}/g, "$1…");
  Deno.test(`evaluatePreconditions() answers ${outcome} when ${shown}`, () => {
    const answer = evaluatePreconditions(new Headers(headers), CURRENT, NOW);
    assertEquals(show(answer), outcome);
  });
}

/** Header, seconds since the last change, outcome: a date is strong after a minute, a tag always. */
const AGES: [ifRange: string, age: number, outcome: string][] = [
  [SAME, -3600, "proceed whole"],
  [SAME, 0, "proceed whole"],
  [SAME, 1, "proceed whole"],
  [SAME, 59, "proceed whole"],
  [SAME, 60, "proceed"],
  [BEFORE, 60, "proceed whole"],
  ['"now"', 0, "proceed"],
  ['"now"', -3600, "proceed"],
];

for (const [ifRange, age, outcome] of AGES) {
  Deno.test(`evaluatePreconditions() answers ${outcome} when If-Range is ${ifRange} ${age} s after the change`, () => {
    const answer = evaluatePreconditions(
      new Headers({ "if-range": ifRange }),
      CURRENT,
      CURRENT.lastModified + age * 1000,
    );
    assertEquals(show(answer), outcome);
  });
}
