import type { BitWriter } from "./bit_writer.ts";

/** How one channel of a block is going to be written. */
export interface SubframePlan {
  samples: Int32Array;
  /** Order of the fixed predictor, 0 to 4 (RFC 9639, section 9.2.5). */
  order: number;
  residual: Int32Array;
  /** Logarithm of the number of partitions. */
  partitionOrder: number;
  /** Rice parameter of each partition. */
  parameters: number[];
  /** Estimated size in bits. */
  bits: number;
}

const MAX_ORDER = 4;
const MAX_PARTITION_ORDER = 6;
const MAX_PARAMETER = 30;

/** The fixed predictor and the partition into Rice codes that need the fewest bits for a channel. */
export function planSubframe(samples: Int32Array, width: number): SubframePlan {
  let best = { order: 0, residual: samples, sum: magnitude(samples) };
  let residual = samples;
  for (let order = 1; order <= MAX_ORDER && order < samples.length; order++) {
    residual = differences(residual);
    const sum = magnitude(residual);
    if (sum < best.sum) best = { order, residual, sum };
  }
  const { partitionOrder, parameters, bits } = partition(
    best.residual,
    best.order,
    samples.length,
  );
  return {
    samples,
    order: best.order,
    residual: best.residual,
    partitionOrder,
    parameters,
    bits: bits + best.order * width,
  };
}

/** Appends a channel of a block (RFC 9639, sections 9.2.1, 9.2.5 and 9.2.7). */
export function writeSubframe(
  writer: BitWriter,
  plan: SubframePlan,
  width: number,
): void {
  const { samples, order, residual, partitionOrder, parameters } = plan;
  const FIXED = 0b001000;
  writer.write((FIXED | order) << 1, 8);
  for (let i = 0; i < order; i++) writer.write(samples[i]!, width);

  const wide = parameters.some((parameter) => parameter > 14);
  writer.write(wide ? 1 : 0, 2);
  writer.write(partitionOrder, 4);
  const size = samples.length >> partitionOrder;
  let place = 0;
  for (const [index, parameter] of parameters.entries()) {
    writer.write(parameter, wide ? 5 : 4);
    const end = size * (index + 1) - order;
    for (; place < end; place++) {
      const folded = fold(residual[place]!);
      const quotient = folded >>> parameter;
      // Nearly every code fits into one write: its zeros, its one, and its low bits.
      if (quotient + 1 + parameter <= 24) {
        writer.write(
          (1 << parameter) | (folded & ((1 << parameter) - 1)),
          quotient + 1 + parameter,
        );
      } else {
        writer.writeUnary(quotient);
        writer.write(folded, parameter);
      }
    }
  }
}

/** What is left when each value is predicted to repeat the one before; one value shorter. */
function differences(values: Int32Array): Int32Array {
  const result = new Int32Array(values.length - 1);
  for (let i = 0; i < result.length; i++) {
    result[i] = values[i + 1]! - values[i]!;
  }
  return result;
}

function magnitude(values: Int32Array): number {
  let sum = 0;
  // The first values differ in number from order to order, which would favour high orders.
  for (let i = Math.max(0, values.length - 4092); i < values.length; i++) {
    sum += Math.abs(values[i]!);
  }
  return sum;
}

/** Signed to unsigned, so that small numbers of either sign stay small: 0, -1, 1, -2 become 0, 1, 2, 3. */
function fold(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

function partition(residual: Int32Array, order: number, blockSize: number) {
  let deepest = 0;
  while (
    deepest < MAX_PARTITION_ORDER && blockSize % (2 << deepest) === 0 &&
    (blockSize >> (deepest + 1)) > order
  ) deepest++;

  let sums = partitionSums(residual, {
    order,
    blockSize,
    partitionOrder: deepest,
  });
  let best = chooseParameters(sums, {
    order,
    blockSize,
    partitionOrder: deepest,
  });
  for (
    let partitionOrder = deepest - 1;
    partitionOrder >= 0;
    partitionOrder--
  ) {
    sums = Float64Array.from(
      { length: sums.length / 2 },
      (_, i) => sums[2 * i]! + sums[2 * i + 1]!,
    );
    const next = chooseParameters(sums, { order, blockSize, partitionOrder });
    if (next.bits < best.bits) best = next;
  }
  return best;
}

interface Partitioning {
  order: number;
  blockSize: number;
  partitionOrder: number;
}

function partitionSums(
  residual: Int32Array,
  { order, blockSize, partitionOrder }: Partitioning,
): Float64Array {
  const sums = new Float64Array(1 << partitionOrder);
  const size = blockSize >> partitionOrder;
  for (let i = 0; i < residual.length; i++) {
    const index = Math.floor((i + order) / size);
    sums[index] = sums[index]! + fold(residual[i]!);
  }
  return sums;
}

function chooseParameters(
  sums: Float64Array,
  { order, blockSize, partitionOrder }: Partitioning,
) {
  const size = blockSize >> partitionOrder;
  const parameters: number[] = [];
  let bits = 0;
  for (const [index, sum] of sums.entries()) {
    const count = size - (index === 0 ? order : 0);
    let parameter = 0;
    let cost = Infinity;
    for (let k = 0; k <= MAX_PARAMETER; k++) {
      const next = count * (k + 1) +
        Math.max(0, sum - count * (2 ** k - 1) / 2) / 2 ** k;
      if (next >= cost) break;
      cost = next;
      parameter = k;
    }
    parameters.push(parameter);
    bits += cost + 5;
  }
  return { partitionOrder, parameters, bits };
}
