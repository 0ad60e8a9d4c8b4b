import { assertEquals, assertStringIncludes } from "@std/assert";
import type { CastBase } from "@/lib/receiver/base_url.ts";
import { describeCasts } from "@/lib/receiver/describe_casts.ts";
import { judgeBase, judgePage } from "@/lib/receiver/judge_address.ts";
import { judgeAnswer } from "@/lib/receiver/judge_answer.ts";
import { probeTrack } from "@/lib/receiver/probe_track.ts";

for (
  const [origin, verdict] of [
    ["http://192.168.1.5:8000", "bad"],
    ["http://tapes.example.com", "bad"],
    ["http://localhost.example.com", "bad"],
    ["http://localhost:8000", "unsure"],
    ["http://[::1]:8000", "unsure"],
    ["https://tapes.example.com", "good"],
  ]
) {
  Deno.test(`judgePage() is ${verdict} of ${origin}`, () => {
    assertEquals(judgePage(origin ?? "").verdict, verdict);
  });
}

const found = (url: string): CastBase => ({
  kind: "found",
  url,
  source: "CAST_BASE_URL",
});

const BASES: [base: CastBase, verdict: string, words: string][] = [
  [{ kind: "none", reason: "loopback" }, "bad", "HOST=0.0.0.0"],
  [{ kind: "none", reason: "no-network" }, "bad", "CAST_BASE_URL"],
  [found("http://localhost:8000"), "bad", "network"],
  [found("http://127.0.0.1:8000"), "bad", "network"],
  [found("http://nas:8000"), "bad", "public name server"],
  [found("http://nas.local:8000"), "bad", "public name server"],
  [found("http://203.0.113.7"), "unsure", "home network"],
  [found("http://192.168.1.5:8000"), "good", ""],
  [found("https://tapes.example.com"), "good", ""],
];
for (const [base, verdict, words] of BASES) {
  const name = base.kind === "found" ? base.url : base.reason;
  Deno.test(`judgeBase() is ${verdict} of ${name}`, () => {
    const finding = judgeBase(base);
    assertEquals(finding.verdict, verdict);
    assertStringIncludes(finding.advice ?? "", words);
  });
}

const GOOD = {
  "content-type": "audio/flac",
  "content-range": "bytes 0-1/10",
  "access-control-allow-origin": "*",
};
const verdicts = (status: number, headers: Record<string, string>) =>
  judgeAnswer(
    { kind: "answered", status, headers: new Headers(headers) },
    "audio/flac",
  ).map(({ verdict }) => verdict);

Deno.test("judgeAnswer() finds what a proxy has taken away", () => {
  assertEquals(verdicts(502, GOOD), ["bad"]);
  const { "access-control-allow-origin": _, ...closed } = GOOD;
  assertEquals(verdicts(206, closed), ["good", "bad", "good", "good"]);
  assertEquals(verdicts(200, GOOD), ["good", "good", "bad", "good"]);
  const mistyped = { ...GOOD, "content-type": "audio/mpeg" };
  assertEquals(verdicts(206, mistyped), ["good", "good", "good", "bad"]);
  assertEquals(verdicts(206, GOOD), ["good", "good", "good", "good"]);
});

Deno.test("judgeAnswer() tells a bad certificate from no answer", () => {
  const judge = (reason: string) =>
    judgeAnswer({ kind: "failed", reason }, "audio/flac")[0]?.verdict;
  assertEquals(judge("invalid peer certificate: UnknownIssuer"), "bad");
  assertEquals(judge("connection refused"), "unsure");
});

Deno.test("probeTrack() asks as a device does, and lets the body go", async () => {
  let isCancelled = false;
  const requests: Request[] = [];
  const probe = await probeTrack("http://device/play/a", (input, init) => {
    requests.push(new Request(input, init));
    const body = new ReadableStream({
      cancel: () => {
        isCancelled = true;
      },
    });
    return Promise.resolve(new Response(body, { status: 206 }));
  });
  assertEquals([probe.kind, isCancelled], ["answered", true]);
  assertEquals(requests[0]?.headers.get("range"), "bytes=0-1");
  assertEquals(
    await probeTrack(
      "http://x",
      () => Promise.reject(new TypeError("refused")),
    ),
    { kind: "failed", reason: "refused " },
  );
});

Deno.test("describeCasts() tells no visit from a refused one", () => {
  const cast = (...statuses: [string, number][]) => ({
    slug: "tape",
    title: "Tape",
    startedAt: new Date(0),
    isReached: statuses.length > 0,
    statuses: new Map(statuses),
  });
  assertEquals(
    describeCasts([
      cast(),
      cast(["/play/a", 206]),
      cast(["/play/a", 206], ["/play/b", 404]),
    ]).map(({ result }) => result),
    [
      "No device came",
      "The device fetched 1 track",
      "The device asked for 2 tracks, and 1 could not be had (status 404)",
    ],
  );
});
