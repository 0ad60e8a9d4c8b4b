import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { PartFile } from "@/lib/transcode/cache_part.ts";
import { EncodeError } from "@/lib/transcode/encode_error.ts";
import { GrowingRun } from "@/lib/transcode/growing/growing_run.ts";
import { fakeBytes } from "../../support/fake_transcoder.ts";

const SIZE = 1000;
const PIECE = 100;

interface Fixture {
  readonly run: GrowingRun;
  readonly path: string;
  isEncoderEnded(): boolean;
  isKept(): boolean;
}

/** A run whose file takes `room` bytes and then fails, as a full disk does. */
function runTest(
  name: string,
  room: number,
  test: (fixture: Fixture) => Promise<void>,
) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    const folder = await Deno.makeTempDir();
    const path = join(folder, "a.part");
    let isEncoderEnded = false;
    let isKept = false;
    const run = new GrowingRun({
      slice: { start: 0, end: SIZE },
      claim: () => claimWithRoom(path, room),
      encode: () => {
        let position = 0;
        return new ReadableStream({
          pull(controller) {
            controller.enqueue(fakeBytes(position, position + PIECE));
            position += PIECE;
          },
          cancel() {
            isEncoderEnded = true;
          },
        }, { highWaterMark: 0 });
      },
      finish: () => {
        isKept = true;
        return Promise.resolve();
      },
    });
    await test({
      run,
      path,
      isEncoderEnded: () => isEncoderEnded,
      isKept: () => isKept,
    });
    await Deno.remove(folder, { recursive: true });
  });
}

async function claimWithRoom(path: string, room: number): Promise<PartFile> {
  const part = await PartFile.claim(path);
  if (part === null) throw new Error("Cannot claim a new file");
  const append = part.append.bind(part);
  let left = room;
  part.append = (bytes) => {
    left -= bytes.length;
    if (left >= 0) return append(bytes);
    return Promise.reject(new Error("No space left on device (os error 28)"));
  };
  return part;
}

runTest(
  "a run whose disk fills up in the middle ends its readers short, its encoder and its part",
  5 * PIECE + 50,
  async ({ run, path, isEncoderEnded, isKept }) => {
    const { signal } = new AbortController();
    await run.whenAt(0, signal);
    let isEnded = false;
    const stream = await run.read(
      { start: 0, end: SIZE },
      () => isEnded = true,
    );
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    await assertRejects(
      async () => {
        for await (const chunk of stream) chunks.push(chunk);
      },
      EncodeError,
      "No space left",
    );
    assertEquals(await new Blob(chunks).bytes(), fakeBytes(0, 5 * PIECE));
    assertEquals([isEnded, isEncoderEnded(), isKept()], [true, true, false]);
    await assertRejects(() => Deno.stat(path), Deno.errors.NotFound);
  },
);

runTest(
  "a run whose disk is full has no first byte",
  0,
  async ({ run, path, isEncoderEnded }) => {
    const { signal } = new AbortController();
    await assertRejects(
      async () => await run.whenAt(0, signal),
      EncodeError,
      "No space left",
    );
    await assertRejects(() => run.finished, EncodeError);
    assertEquals(isEncoderEnded(), true);
    await assertRejects(() => Deno.stat(path), Deno.errors.NotFound);
  },
);
