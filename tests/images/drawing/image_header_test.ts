import { assertEquals } from "@std/assert";
import {
  judgeImage,
  readImageHeader,
} from "@/lib/images/drawing/image_header.ts";

/** Bytes of a pattern of hexadecimal digits, with zeros up to a length. */
function bytes(hex: string, length = 0): Uint8Array {
  const digits = hex.replaceAll(" ", "");
  const read = Uint8Array.from(
    digits.match(/../g) ?? [],
    (pair) => parseInt(pair, 16),
  );
  const padded = new Uint8Array(Math.max(read.length, length));
  padded.set(read);
  return padded;
}

const PNG = "89504e47 0d0a1a0a 0000000d 49484452";
const GIF = "474946383961";

const HEADERS: [
  what: string,
  content: Uint8Array,
  expected: ReturnType<typeof readImageHeader>,
][] = [
  ["nothing", bytes(""), null],
  ["one byte", bytes("89"), null],
  ["text", new TextEncoder().encode("<svg onload='alert(1)'>".repeat(9)), null],
  ["a PNG that ends in its header", bytes(`${PNG} 0000`), null],
  [
    "a PNG without IHDR first",
    bytes("89504e470d0a1a0a0000000d74455874", 40),
    null,
  ],
  [
    "a PNG of other line feeds",
    bytes("89504e47 0a0a1a0a 0000000d 49484452", 40),
    null,
  ],
  ["a JPEG that ends before its frame", bytes("ffd8 ffe0 0010 4a46"), null],
  ["a JPEG whose scan comes first", bytes("ffd8 ffda 0008", 40), null],
  ["a JPEG with rubbish between segments", bytes("ffd8 1234", 40), null],
  [
    "a JPEG whose segment has no length",
    bytes("ffd8 ffe0 0000 ffe0 0000"),
    null,
  ],
  ["a GIF without a picture", bytes(`${GIF} 0a00 0a00 000000 3b`, 20), null],
  [
    "a GIF whose extension never ends",
    bytes(`${GIF} 0a00 0a00 000000 21fe ff`),
    null,
  ],
  ["a RIFF that is a WAV", bytes("52494646 00000000 57415645", 40), null],
  [
    "a WebP of an unknown kind",
    bytes("52494646 00000000 57454250 58585858", 40),
    null,
  ],
  [
    "a PNG",
    bytes(`${PNG} 00000140 000000f0`),
    { format: "png", width: 320, height: 240 },
  ],
  [
    "a JPEG, after other segments and fill bytes",
    bytes(
      "ffd8 ffe0 0004 0000 ffc4 0004 0000 ffff c2 0011 08 00f0 0140 03",
      40,
    ),
    { format: "jpeg", width: 320, height: 240 },
  ],
  [
    "a GIF, after its colours and a comment",
    bytes(
      `${GIF} 4001 f000 80 0000 000000ffffff 21fe 024869 00 2c 0000 0000 4001 f000`,
    ),
    { format: "gif", width: 320, height: 240 },
  ],
  [
    "a GIF whose picture is larger than it says",
    bytes(`${GIF} 0100 0100 000000 2c 0a00 0000 ffff feff`),
    { format: "gif", width: 65545, height: 65534 },
  ],
  [
    "a lossy WebP",
    bytes(
      "52494646 00000000 57454250 56503820 00000000 000000 9d012a 4001 f000",
    ),
    { format: "webp", width: 320, height: 240 },
  ],
  [
    "a lossless WebP",
    bytes("52494646 00000000 57454250 5650384c 00000000 2f 3fc13b00", 40),
    { format: "webp", width: 320, height: 240 },
  ],
  [
    "an extended WebP",
    bytes(
      "52494646 00000000 57454250 56503858 0a000000 00000000 3f0100 ef0000",
    ),
    { format: "webp", width: 320, height: 240 },
  ],
];

for (const [what, content, expected] of HEADERS) {
  Deno.test(`readImageHeader() reads ${what}`, () => {
    assertEquals(readImageHeader(content), expected);
  });
}

function png(width: number, height: number): Uint8Array {
  const hex = (value: number) => value.toString(16).padStart(8, "0");
  return bytes(`${PNG} ${hex(width)} ${hex(height)}`);
}

const VERDICTS: [what: string, content: Uint8Array, reason: string | null][] = [
  ["an empty file", bytes(""), "the file is empty"],
  [
    "what is no picture",
    bytes("00", 40),
    "it is no JPEG, PNG, WebP or GIF with a readable header",
  ],
  ["no pixels", png(0, 10), "it has no pixels"],
  [
    "a side of 16385",
    png(16_385, 1),
    "no side may be over 16384 pixels: received 16385 x 1",
  ],
  [
    "more than 40 megapixels",
    png(8001, 5000),
    "it may have at most 40000000 pixels: received 8001 x 5000",
  ],
  ["a side of 16384", png(1, 16_384), null],
  ["40 megapixels", png(8000, 5000), null],
];

for (const [what, content, reason] of VERDICTS) {
  Deno.test(`judgeImage() ${reason === null ? "admits" : "refuses"} ${what}`, () => {
    const verdict = judgeImage(content);
    assertEquals(verdict.kind === "unusable" ? verdict.reason : null, reason);
  });
}
