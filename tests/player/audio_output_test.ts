import { assertEquals } from "@std/assert";
import { bufferedUntil, createAudioOutput } from "@/lib/player/audio_output.ts";

function ranges(...pairs: [number, number][]) {
  return {
    length: pairs.length,
    start: (i: number) => pairs[i]![0],
    end: (i: number) => pairs[i]![1],
  };
}

Deno.test("bufferedUntil() is the end of the range that holds the position", () => {
  assertEquals(bufferedUntil(ranges([0, 10], [30, 50]), 31), 50);
  assertEquals(bufferedUntil(ranges([0, 10], [30, 50]), 10), 10);
});

Deno.test("bufferedUntil() is the position when nothing is loaded there", () => {
  assertEquals(bufferedUntil(ranges([0, 10], [30, 50]), 20), 20);
  assertEquals(bufferedUntil(ranges(), 5), 5);
});

const PAUSES: [what: string, state: object, events: string[]][] = [
  ["the listener pauses", { ended: false, error: null }, ["paused"]],
  ["the track has ended", { ended: true, error: null }, []],
  ["the element has failed", { ended: false, error: { code: 4 } }, []],
];

for (const [what, state, events] of PAUSES) {
  Deno.test(`createAudioOutput() tells of ${events.length} pauses when ${what}`, () => {
    const audio = Object.assign(new EventTarget(), state);
    const output = createAudioOutput(audio as unknown as HTMLAudioElement);
    const told: string[] = [];
    output.listen(({ type }) => told.push(type));
    audio.dispatchEvent(new Event("pause"));
    assertEquals(told, events);
  });
}

const NETWORK = 2;
const NOT_SUPPORTED = 4;

const FAILURES: [code: number, status: number | null, failure: string][] = [
  [NETWORK, 200, "network"],
  [NOT_SUPPORTED, null, "network"],
  [NOT_SUPPORTED, 500, "network"],
  [NOT_SUPPORTED, 502, "network"],
  [NOT_SUPPORTED, 429, "busy"],
  [NOT_SUPPORTED, 503, "busy"],
  [NOT_SUPPORTED, 403, "missing"],
  [NOT_SUPPORTED, 404, "missing"],
  [NOT_SUPPORTED, 410, "missing"],
  [NOT_SUPPORTED, 206, "unplayable"],
  [NOT_SUPPORTED, 415, "unplayable"],
  [NOT_SUPPORTED, 416, "unplayable"],
];

for (const [code, status, failure] of FAILURES) {
  Deno.test(`createAudioOutput() tells of "${failure}" when error ${code} stands for ${status ?? "no answer"}`, async () => {
    Object.assign(globalThis, { MediaError: { MEDIA_ERR_NETWORK: NETWORK } });
    const audio = Object.assign(new EventTarget(), {
      error: { code },
      currentSrc: "/play/a.aiff",
      hasAttribute: () => true,
    });
    const output = createAudioOutput(audio as unknown as HTMLAudioElement, {
      probe: () =>
        status === null
          ? Promise.reject(new TypeError("No answer"))
          : Promise.resolve({ status }),
    });
    const told = new Promise((resolve) => output.listen(resolve));
    audio.dispatchEvent(new Event("error"));
    assertEquals(await told, { type: "failed", failure });
  });
}
