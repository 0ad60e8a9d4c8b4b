import { assertEquals } from "@std/assert";
import { concatBytes } from "@/lib/demo/encode/bytes.ts";
import { silentFrames } from "@/lib/transcode/mp3_frames.ts";
import { frameOffset, planMp3 } from "@/lib/transcode/mp3_plan.ts";
import { PromisedBytes } from "@/lib/transcode/promised_bytes.ts";

const PLAN = planMp3({ sampleRate: 44100, samples: 400_000 }, "low");

/** What an encoder yields: its n-th byte is n modulo 251. */
function yielded(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, index) => index % 251);
}

function deliver(
  promised: PromisedBytes,
  bytes: Uint8Array<ArrayBuffer>,
  chunkSize = 1000,
): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += chunkSize) {
    parts.push(promised.take(bytes.slice(at, at + chunkSize)));
  }
  return concatBytes([...parts, ...promised.padding()]);
}

Deno.test("PromisedBytes passes on what was promised as it is", () => {
  const bytes = yielded(PLAN.size);
  assertEquals(deliver(new PromisedBytes(PLAN, 0, 0), bytes), bytes);
});

Deno.test("PromisedBytes cuts what is too much", () => {
  const bytes = yielded(PLAN.size + 1234);
  const promised = new PromisedBytes(PLAN, 0, 0);
  assertEquals(deliver(promised, bytes), bytes.slice(0, PLAN.size));
  assertEquals(promised.received, PLAN.size + 1234);
  assertEquals(promised.isComplete, true);
});

Deno.test("PromisedBytes fills up with silent frames when frames are missing", () => {
  const end = frameOffset(PLAN, 5);
  const delivered = deliver(new PromisedBytes(PLAN, 0, 0), yielded(end));
  assertEquals(delivered.length, PLAN.size);
  assertEquals(delivered.slice(0, end), yielded(end));
  assertEquals(delivered.slice(end), silentFrames(PLAN, 5, PLAN.frames));
});

Deno.test("PromisedBytes ends a broken frame before it adds silent ones", () => {
  const end = frameOffset(PLAN, 5) + 10;
  const delivered = deliver(new PromisedBytes(PLAN, 0, 0), yielded(end));
  const next = frameOffset(PLAN, 6);
  assertEquals(delivered.slice(end, next), new Uint8Array(next - end));
  assertEquals(delivered.slice(next), silentFrames(PLAN, 6, PLAN.frames));
});

Deno.test("PromisedBytes is all silence when nothing comes", () => {
  const delivered = deliver(new PromisedBytes(PLAN, 9, 9), new Uint8Array(0));
  assertEquals(delivered, silentFrames(PLAN, 9, PLAN.frames));
});

for (const chunkSize of [1, 417, 100_000]) {
  Deno.test(`PromisedBytes drops the pre-roll that comes in pieces of ${chunkSize} bytes`, () => {
    const preRoll = frameOffset(PLAN, 4);
    const rest = PLAN.size - frameOffset(PLAN, 53);
    const promised = new PromisedBytes(PLAN, 53, 4);
    const bytes = yielded(preRoll + rest);
    assertEquals(deliver(promised, bytes, chunkSize), bytes.slice(preRoll));
  });
}
