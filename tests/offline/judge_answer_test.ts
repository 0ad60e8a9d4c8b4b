import { assertEquals } from "@std/assert";
import { type AnswerFacts, judgeAnswer } from "@/lib/offline/judge_answer.ts";

const EXPECTED = { etag: '"a"', size: 100, start: 40 };
const WHOLE: AnswerFacts = {
  status: 200,
  isRedirect: false,
  etag: '"a"',
  contentLength: "100",
  contentRange: null,
  retryAfter: null,
};
const PART: AnswerFacts = {
  ...WHOLE,
  status: 206,
  contentLength: "60",
  contentRange: "bytes 40-99/100",
};

const ROWS: [what: string, answer: AnswerFacts, judgement: string][] = [
  ["another tag", { ...WHOLE, etag: '"b"' }, "changed"],
  ["a weak tag", { ...WHOLE, etag: 'W/"a"' }, "changed"],
  ["no tag", { ...PART, etag: null }, "changed"],
  ["another length", { ...WHOLE, contentLength: "99" }, "changed"],
  ["no number as length", { ...WHOLE, contentLength: "x" }, "changed"],
  ["another place", { ...PART, contentRange: "bytes 0-99/100" }, "changed"],
  ["another total", { ...PART, contentRange: "bytes 40-99/*" }, "changed"],
  ["no place", { ...PART, contentRange: null }, "changed"],
  ["404", { ...WHOLE, status: 404 }, "missing"],
  ["410", { ...WHOLE, status: 410 }, "missing"],
  ["416", { ...WHOLE, status: 416 }, "changed"],
  ["415", { ...WHOLE, status: 415 }, "refused"],
  ["204", { ...WHOLE, status: 204 }, "refused"],
  ["500", { ...WHOLE, status: 500 }, "server"],
  ["429", { ...WHOLE, status: 429, retryAfter: "7" }, "busy 7"],
  ["429 without a time", { ...WHOLE, status: 429 }, "busy 5"],
  ["429 with a date", { ...WHOLE, status: 429, retryAfter: "Mon" }, "busy 5"],
  ["429 for a year", { ...WHOLE, status: 429, retryAfter: "9e9" }, "busy 60"],
  ["429 for no time", { ...WHOLE, status: 429, retryAfter: "-4" }, "busy 1"],
  ["503", { ...WHOLE, status: 503 }, "busy 5"],
  ["a redirect", { ...WHOLE, status: 0, isRedirect: true }, "busy 5"],
  ["the rest", PART, "bytes 40"],
  ["the whole", WHOLE, "bytes 0"],
  ["no length", { ...WHOLE, contentLength: null }, "bytes 0"],
];

for (const [what, answer, judgement] of ROWS) {
  Deno.test(`judgeAnswer() says ${judgement} when the answer is ${what}`, () => {
    const judged = judgeAnswer(answer, EXPECTED);
    assertEquals(
      judged.kind === "bytes"
        ? `bytes ${judged.start}`
        : judged.kind === "busy"
        ? `busy ${judged.seconds}`
        : judged.failure,
      judgement,
    );
  });
}
