import { createHash } from "node:crypto";
import { breathe } from "../breathe.ts";
import { BitWriter } from "./bit_writer.ts";
import { concatBytes, uint32 } from "./bytes.ts";
import {
  planSubframe,
  type SubframePlan,
  writeSubframe,
} from "./flac_subframe.ts";
import { interleave, type Pcm } from "./pcm.ts";
import type { Tags } from "./tags.ts";
import { pictureBlock, vorbisComment } from "./vorbis_comment.ts";

const BLOCK = 4096;

/** Codes of a frame header for what we write (RFC 9639, sections 9.1.2 and 9.1.4). */
const RATE_CODES = new Map([[44100, 0b1001], [48000, 0b1010]]);
const SIZE_CODES = new Map([[16, 0b100], [24, 0b110]]);

/** Channel assignments of section 9.1.3 with the extra bits that a difference needs. */
const INDEPENDENT = 0b0001;
const LEFT_SIDE = 0b1000;
const SIDE_RIGHT = 0b1001;
const MID_SIDE = 0b1010;

/**
 * A FLAC file (RFC 9639) of two channels with fixed predictors: larger than what the reference encoder makes by a few
 * percent, and made in a fraction of the code. It has an MD5 of the sound, tags and a cover.
 *
 * @throws {RangeError} when the sample rate is neither 44100 nor 48000, or there are not two channels
 */
export async function encodeFlac(
  pcm: Pcm,
  tags: Tags,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const [left, right] = pcm.channels;
  if (!RATE_CODES.has(pcm.sampleRate)) {
    throw new RangeError(
      `Cannot encode FLAC as the rate must be 44100 or 48000: received ${pcm.sampleRate}`,
    );
  }
  if (left === undefined || right === undefined || pcm.channels.length !== 2) {
    throw new RangeError(
      `Cannot encode FLAC as there must be 2 channels: received ${pcm.channels.length}`,
    );
  }
  const frames: Uint8Array[] = [];
  for (let number = 0; number * BLOCK < left.length; number++) {
    const from = number * BLOCK;
    frames.push(
      encodeFrame(
        left.subarray(from, from + BLOCK),
        right.subarray(from, from + BLOCK),
        {
          number,
          sampleRate: pcm.sampleRate,
          bits: pcm.bits,
        },
      ),
    );
    if (number % 16 === 15) await breathe(signal);
  }
  const sizes = frames.map((frame) => frame.length);
  return concatBytes([
    Uint8Array.of(0x66, 0x4c, 0x61, 0x43),
    metadataBlock(0, streamInfo(pcm, left.length, sizes)),
    metadataBlock(4, vorbisComment(tags)),
    metadataBlock(6, pictureBlock(tags.picture), { last: true }),
    ...frames,
  ]);
}

/** Header of section 8.1 and the body. */
function metadataBlock(
  type: number,
  body: Uint8Array,
  { last = false } = {},
): Uint8Array {
  const header = uint32(body.length);
  header[0] = type | (last ? 0x80 : 0);
  return concatBytes([header, body]);
}

/** Section 8.2. */
function streamInfo(
  pcm: Pcm,
  samples: number,
  sizes: readonly number[],
): Uint8Array {
  const writer = new BitWriter();
  writer.write(BLOCK, 16);
  writer.write(BLOCK, 16);
  writer.write(Math.min(...sizes), 24);
  writer.write(Math.max(...sizes), 24);
  writer.write(pcm.sampleRate, 20);
  writer.write(pcm.channels.length - 1, 3);
  writer.write(pcm.bits - 1, 5);
  writer.write(Math.floor(samples / 2 ** 32), 4);
  writer.write(samples >>> 0, 32);
  const digest = createHash("md5").update(interleave(pcm)).digest();
  return concatBytes([writer.bytes, digest]);
}

/** One block of both channels (section 9), in the cheapest of the four stereo forms. */
function encodeFrame(
  left: Int32Array,
  right: Int32Array,
  { number, sampleRate, bits }: {
    number: number;
    sampleRate: number;
    bits: number;
  },
): Uint8Array {
  const mid = new Int32Array(left.length);
  const side = new Int32Array(left.length);
  for (let i = 0; i < left.length; i++) {
    mid[i] = (left[i]! + right[i]!) >> 1;
    side[i] = left[i]! - right[i]!;
  }
  const plans = {
    left: planSubframe(left, bits),
    right: planSubframe(right, bits),
    mid: planSubframe(mid, bits),
    side: planSubframe(side, bits + 1),
  };
  const forms: [
    assignment: number,
    first: SubframePlan,
    second: SubframePlan,
  ][] = [
    [INDEPENDENT, plans.left, plans.right],
    [LEFT_SIDE, plans.left, plans.side],
    [SIDE_RIGHT, plans.side, plans.right],
    [MID_SIDE, plans.mid, plans.side],
  ];
  const [assignment, first, second] = forms.reduce((best, form) =>
    form[1].bits + form[2].bits < best[1].bits + best[2].bits ? form : best
  );

  const writer = new BitWriter();
  writer.write(0b111111111111100, 15);
  writer.write(0, 1);
  const BLOCK_SIZE_IN_16_BITS = 0b0111;
  writer.write(BLOCK_SIZE_IN_16_BITS, 4);
  writer.write(RATE_CODES.get(sampleRate) ?? 0, 4);
  writer.write(assignment, 4);
  writer.write(SIZE_CODES.get(bits) ?? 0, 3);
  writer.write(0, 1);
  writeCodedNumber(writer, number);
  writer.write(left.length - 1, 16);
  writer.write(crc(writer.bytes, { width: 8, polynomial: 0x07 }), 8);
  for (const plan of [first, second]) {
    writeSubframe(writer, plan, plan === plans.side ? bits + 1 : bits);
  }
  writer.align();
  writer.write(crc(writer.bytes, { width: 16, polynomial: 0x8005 }), 16);
  return writer.bytes.slice();
}

/** A frame number in the extended UTF-8 of section 9.1.5; ours stay below 65536. */
function writeCodedNumber(writer: BitWriter, value: number): void {
  if (value < 0x80) {
    writer.write(value, 8);
  } else if (value < 0x800) {
    writer.write(0xc0 | value >> 6, 8);
    writer.write(0x80 | value & 0x3f, 8);
  } else {
    writer.write(0xe0 | value >> 12, 8);
    writer.write(0x80 | value >> 6 & 0x3f, 8);
    writer.write(0x80 | value & 0x3f, 8);
  }
}

/** A checksum without reflection and starting from 0: CRC-8 of the header, CRC-16 of the frame. */
function crc(
  bytes: Uint8Array,
  { width, polynomial }: { width: 8 | 16; polynomial: number },
): number {
  const table = crcTable(width, polynomial);
  const mask = 2 ** width - 1;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) & mask) ^ table[(value >> (width - 8)) ^ byte]!;
  }
  return value;
}

const tables = new Map<number, Uint16Array>();

function crcTable(width: 8 | 16, polynomial: number): Uint16Array {
  const known = tables.get(polynomial);
  if (known !== undefined) return known;
  const top = 1 << (width - 1);
  const mask = 2 ** width - 1;
  const table = Uint16Array.from({ length: 256 }, (_, index) => {
    let value = index << (width - 8);
    for (let bit = 0; bit < 8; bit++) {
      value = ((value & top) !== 0 ? (value << 1) ^ polynomial : value << 1) &
        mask;
    }
    return value;
  });
  tables.set(polynomial, table);
  return table;
}
