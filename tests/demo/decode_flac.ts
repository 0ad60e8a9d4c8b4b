/** What {@linkcode decodeFlac} reads from a file. */
export interface DecodedFlac {
  sampleRate: number;
  bits: number;
  samples: number;
  md5: string;
  channels: number[][];
  /** Metadata blocks after STREAMINFO by type. */
  blocks: Map<number, Uint8Array>;
}

/**
 * A decoder for the part of FLAC (RFC 9639) that the writer uses, made from the specification alone: fixed predictors,
 * Rice codes, the four stereo forms. Throws on a wrong checksum or anything else.
 */
export function decodeFlac(bytes: Uint8Array): DecodedFlac {
  if (new TextDecoder().decode(bytes.subarray(0, 4)) !== "fLaC") {
    throw new Error("no fLaC");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blocks = new Map<number, Uint8Array>();
  let place = 4;
  for (let last = false; !last;) {
    const head = view.getUint32(place);
    last = head >>> 31 === 1;
    const size = head & 0xffffff;
    blocks.set(
      (head >>> 24) & 0x7f,
      bytes.subarray(place + 4, place + 4 + size),
    );
    place += 4 + size;
  }
  const info = blocks.get(0)!;
  const packed = new DataView(info.buffer, info.byteOffset).getBigUint64(10);
  const bits = Number((packed >> 36n) & 31n) + 1;
  const channels: number[][] = [[], []];
  while (place < bytes.length) {
    place += decodeFrame(bytes.subarray(place), bits, channels);
  }
  return {
    sampleRate: Number(packed >> 44n),
    bits,
    samples: Number(packed & 0xfffffffffn),
    md5: info.subarray(18, 34).toHex(),
    channels,
    blocks,
  };
}

function decodeFrame(
  bytes: Uint8Array,
  bits: number,
  channels: number[][],
): number {
  let bit = 0;
  function read(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++, bit++) {
      value = value * 2 + ((bytes[bit >> 3]! >> (7 - (bit & 7))) & 1);
    }
    return value;
  }
  function readSigned(count: number): number {
    const value = read(count);
    return value >= 2 ** (count - 1) ? value - 2 ** count : value;
  }
  function readUnary(): number {
    let zeros = 0;
    while (read(1) === 0) zeros++;
    return zeros;
  }

  if (read(16) !== 0xfff8) throw new Error("no sync code");
  if (read(4) !== 7) throw new Error("unexpected block size code");
  read(4);
  const assignment = read(4);
  read(4);
  let lead = read(8);
  for (; (lead & 0xc0) === 0xc0; lead <<= 1) read(8);
  const size = read(16) + 1;
  const headerEnd = bit / 8;
  if (checksum(bytes.subarray(0, headerEnd), 8, 0x07) !== read(8)) {
    throw new Error("wrong CRC-8");
  }

  const decoded = [0, 1].map((channel) => {
    const side = (assignment === 8 && channel === 1) ||
      (assignment === 9 && channel === 0) ||
      (assignment === 10 && channel === 1);
    const width = bits + (side ? 1 : 0);
    const type = read(8) >> 1;
    if (type >> 3 !== 1) throw new Error(`unexpected subframe ${type}`);
    const order = type & 7;
    const values = Array.from({ length: order }, () => readSigned(width));
    const parameterBits = read(2) === 1 ? 5 : 4;
    const partitions = 1 << read(4);
    for (let index = 0; index < partitions; index++) {
      const parameter = read(parameterBits);
      for (let i = index === 0 ? order : 0; i < size / partitions; i++) {
        const folded = readUnary() * 2 ** parameter + read(parameter);
        const residual = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
        const [a = 0, b = 0, c = 0, d = 0] = values.slice(-4).reverse();
        const predicted = [
          0,
          a,
          2 * a - b,
          3 * a - 3 * b + c,
          4 * a - 6 * b + 4 * c - d,
        ][order]!;
        values.push(predicted + residual);
      }
    }
    return values;
  });
  bit = Math.ceil(bit / 8) * 8;
  const end = bit / 8;
  if (checksum(bytes.subarray(0, end), 16, 0x8005) !== read(16)) {
    throw new Error("wrong CRC-16");
  }

  const [first = [], second = []] = decoded;
  for (let i = 0; i < size; i++) {
    let [left, right] = [first[i]!, second[i]!];
    if (assignment === 8) right = left - right;
    else if (assignment === 9) left = left + right;
    else if (assignment === 10) {
      const sum = left * 2 + Math.abs(right % 2);
      [left, right] = [(sum + right) / 2, (sum - right) / 2];
    }
    channels[0]!.push(left);
    channels[1]!.push(right);
  }
  return end + 2;
}

function checksum(
  bytes: Uint8Array,
  width: number,
  polynomial: number,
): number {
  let crc = 0;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      const top = (crc >> (width - 1)) & 1;
      crc = (crc << 1) & (2 ** width - 1);
      if ((top ^ ((byte >> bit) & 1)) === 1) crc ^= polynomial;
    }
  }
  return crc;
}
