import { assertEquals } from "@std/assert";
import { concatBytes, utf8 } from "@/lib/demo/encode/bytes.ts";
import { readAlacHeader } from "@/lib/transcode/source/alac_header.ts";
import { big } from "../../fixtures/make_sources.ts";
import { memoryReader } from "../../support/memory_reader.ts";

type Bytes = Uint8Array<ArrayBuffer>;

function box(type: string, ...parts: Uint8Array[]): Bytes {
  const body = concatBytes(parts);
  return concatBytes([
    Uint8Array.from(big(body.length + 8, 4)),
    utf8(type),
    body,
  ]);
}

/** A box whose size stands in 64 bits. */
function longBox(type: string, size: number, body: Uint8Array): Bytes {
  return concatBytes([
    Uint8Array.from(big(1, 4)),
    utf8(type),
    Uint8Array.from(big(size, 8)),
    body,
  ]);
}

const zeros = (length: number) => new Uint8Array(length);
const FTYP = box("ftyp", utf8("M4A "), zeros(4));

function cookie(sampleRate: number, channels: number): Bytes {
  const config = [
    ...big(4096, 4),
    0,
    16,
    40,
    10,
    14,
    channels,
    ...big(255, 2),
    ...big(0, 8),
    ...big(sampleRate, 4),
  ];
  return box("alac", zeros(4), Uint8Array.from(config));
}

const MDHD = box(
  "mdhd",
  zeros(12),
  Uint8Array.from([...big(44100, 4), ...big(441_001, 4)]),
  zeros(8),
);
const LONG_MDHD = box(
  "mdhd",
  Uint8Array.of(1, 0, 0, 0),
  zeros(16),
  Uint8Array.from([...big(1000, 4), ...big(10_000, 8)]),
  zeros(4),
);

function trak(
  {
    handler = "soun",
    mdhd = MDHD,
    entry = box("alac", zeros(28), cookie(44100, 2)),
  }: { handler?: string; mdhd?: Bytes; entry?: Bytes } = {},
): Bytes {
  const stsd = box("stsd", zeros(4), Uint8Array.from(big(1, 4)), entry);
  return box(
    "trak",
    box("tkhd", zeros(20)),
    box(
      "mdia",
      mdhd,
      box("hdlr", zeros(8), utf8(handler), zeros(12)),
      box("minf", box("smhd", zeros(8)), box("stbl", stsd)),
    ),
  );
}

const moov = (...parts: Bytes[]) =>
  box("moov", box("mvhd", zeros(8)), ...parts);
const GOOD = concatBytes([FTYP, moov(trak())]);

const REFUSED: [what: string, bytes: Bytes][] = [
  ["nothing", zeros(0)],
  ["a first box that is no ftyp", moov(trak())],
  ["no moov", concatBytes([FTYP, box("mdat", zeros(100))])],
  ["a moov cut off", GOOD.slice(0, GOOD.length - 1)],
  ["AAC", concatBytes([FTYP, moov(trak({ entry: box("mp4a", zeros(40)) }))])],
  [
    "AAC in front of ALAC",
    concatBytes([
      FTYP,
      moov(trak({ entry: box("mp4a", zeros(40)) }), trak()),
    ]),
  ],
  ["pictures only", concatBytes([FTYP, moov(trak({ handler: "vide" }))])],
  [
    "an entry without its configuration",
    concatBytes([FTYP, moov(trak({ entry: box("alac", zeros(28)) }))]),
  ],
  [
    "an empty entry",
    concatBytes([FTYP, moov(trak({ entry: box("alac") }))]),
  ],
  [
    "a timescale of 0",
    concatBytes([FTYP, moov(trak({ mdhd: box("mdhd", zeros(32)) }))]),
  ],
  [
    "a box smaller than its head",
    concatBytes([FTYP, Uint8Array.from(big(4, 4)), utf8("free"), moov(trak())]),
  ],
  [
    "a long box that lies",
    concatBytes([FTYP, longBox("free", 2 ** 60, zeros(8)), moov(trak())]),
  ],
  [
    "boxes without end",
    concatBytes([FTYP, ...Array(400).fill(box("free")), moov(trak())]),
  ],
];

for (const [what, bytes] of REFUSED) {
  Deno.test(`readAlacHeader() gives null for ${what}`, async () => {
    const source = memoryReader(bytes);
    assertEquals(await readAlacHeader(source), null);
    assertEquals(source.asked.longest <= 64, true);
    assertEquals(source.asked.reads <= 300, true);
  });
}

const READ: [what: string, bytes: Bytes, expected: unknown][] = [
  ["moov in front", GOOD, { sampleRate: 44100, channels: 2, samples: 441_001 }],
  [
    "moov behind the sound, in a long box, and to the end of the file",
    concatBytes([
      FTYP,
      longBox("mdat", 116, zeros(100)),
      zeros(4),
      moov(trak()).slice(4),
    ]),
    { sampleRate: 44100, channels: 2, samples: 441_001 },
  ],
  [
    "a picture in front, a long mdhd in milliseconds and 96 kHz",
    concatBytes([
      FTYP,
      moov(
        trak({ handler: "vide" }),
        trak({
          mdhd: LONG_MDHD,
          entry: box("alac", zeros(28), cookie(96000, 6)),
        }),
      ),
    ]),
    { sampleRate: 96000, channels: 6, samples: 960_000 },
  ],
];

for (const [what, bytes, expected] of READ) {
  Deno.test(`readAlacHeader() reads a file with ${what}`, async () => {
    assertEquals<unknown>(await readAlacHeader(memoryReader(bytes)), expected);
  });
}
