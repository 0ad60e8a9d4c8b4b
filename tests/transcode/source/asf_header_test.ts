import { assertEquals } from "@std/assert";
import { concatBytes } from "@/lib/demo/encode/bytes.ts";
import { readAsfHeader } from "@/lib/transcode/source/asf_header.ts";
import { little } from "../../fixtures/make_sources.ts";
import { memoryReader } from "../../support/memory_reader.ts";

const HEADER = "3026b2758e66cf11a6d900aa0062ce6c";
const FILE_PROPERTIES = "a1dcab8c47a9cf118ee400c00c205365";
const STREAM_PROPERTIES = "9107dcb7b7a9cf118ee600c00c205365";
const AUDIO = "409e69f84d5bcf11a8fd00805f5c442b";
const VIDEO = "c0ef19bc4d5bcf11a8fd00805f5c442b";
const OTHER = "b503bf5f2ea9cf118ee300c00c205365";

const bytes = (...numbers: number[]) => Uint8Array.from(numbers);
const zeros = (count: number) => new Uint8Array(count);
const long = (value: number) =>
  bytes(
    ...little(value % 2 ** 32, 4),
    ...little(Math.floor(value / 2 ** 32), 4),
  );

function object(guid: string, ...content: Uint8Array[]) {
  const body = concatBytes(content);
  return concatBytes([Uint8Array.fromHex(guid), long(24 + body.length), body]);
}

/** Seconds with the preroll in them. */
function fileProperties(seconds: number, preroll = 3000, flags = 2) {
  return object(
    FILE_PROPERTIES,
    zeros(40),
    long(Math.round(seconds * 1e7)),
    zeros(8),
    long(preroll),
    bytes(...little(flags, 4)),
    zeros(12),
  );
}

function stream(kind: string, sampleRate: number, channels: number) {
  return object(
    STREAM_PROPERTIES,
    Uint8Array.fromHex(kind),
    zeros(38),
    bytes(...little(0x161, 2), ...little(channels, 2)),
    bytes(...little(sampleRate, 4)),
    zeros(20),
  );
}

function file(...objects: Uint8Array[]) {
  const content = concatBytes(objects);
  return concatBytes([
    object(HEADER, bytes(...little(objects.length, 4), 1, 2), content),
    zeros(200),
  ]);
}

const SOUND = stream(AUDIO, 44100, 2);

const REFUSED: [what: string, bytes: Uint8Array<ArrayBuffer>][] = [
  ["nothing", zeros(0)],
  ["another format", zeros(300)],
  ["no sound", file(fileProperties(10), stream(VIDEO, 44100, 2))],
  ["no length", file(SOUND)],
  ["a live stream", file(fileProperties(10, 0, 1), SOUND)],
  ["a length that is all preroll", file(fileProperties(3), SOUND)],
  [
    "an object of no size",
    file(concatBytes([Uint8Array.fromHex(OTHER), zeros(80)]), SOUND),
  ],
];
for (const [what, content] of REFUSED) {
  Deno.test(`readAsfHeader() gives null for ${what}`, async () => {
    assertEquals(await readAsfHeader(memoryReader(content)), null);
  });
}

Deno.test("readAsfHeader() reads length, rate and channels behind other objects", async () => {
  const source = memoryReader(
    file(
      object(OTHER, zeros(500)),
      stream(VIDEO, 1, 1),
      SOUND,
      fileProperties(10.5),
    ),
  );
  assertEquals(await readAsfHeader(source), {
    sampleRate: 44100,
    channels: 2,
    samples: 7.5 * 44100,
  });
  assertEquals(source.asked.longest <= 92, true);
});
