import type { Stereo } from "../stereo.ts";
import { applyBiquad, type Biquad } from "./biquad.ts";

/**
 * Integrated loudness in LUFS by ITU-R BS.1770-4: K-weighting, blocks of 400 ms every 100 ms, gates at -70 LUFS and
 * 10 LU below the mean. Silence is `-Infinity`.
 */
export function measureLoudness(
  { left, right }: Stereo,
  sampleRate: number,
): number {
  const hop = Math.round(sampleRate / 10);
  const a = hopPowers(left, sampleRate, hop);
  const b = hopPowers(right, sampleRate, hop);
  const blocks: number[] = [];
  for (let i = 0; i + 4 <= a.length; i++) {
    let power = 0;
    for (let k = i; k < i + 4; k++) power += a[k]! + b[k]!;
    blocks.push(power / 4);
  }
  const audible = blocks.filter((power) => toLufs(power) > -70);
  const gate = toLufs(mean(audible)) - 10;
  return toLufs(mean(audible.filter((power) => toLufs(power) > gate)));
}

/** Mean square of each stretch of `hop` samples after K-weighting (BS.1770-4, annex 1). */
function hopPowers(
  channel: Float32Array,
  sampleRate: number,
  hop: number,
): Float64Array {
  const weighted = channel.slice();
  applyBiquad(weighted, shelf(sampleRate));
  applyBiquad(weighted, rumble(sampleRate));
  const powers = new Float64Array(Math.floor(weighted.length / hop));
  for (let k = 0; k < powers.length; k++) {
    let sum = 0;
    for (let i = k * hop; i < (k + 1) * hop; i++) {
      sum += weighted[i]! * weighted[i]!;
    }
    powers[k] = sum / hop;
  }
  return powers;
}

function toLufs(power: number): number {
  return power > 0 ? -0.691 + 10 * Math.log10(power) : -Infinity;
}

function mean(values: readonly number[]): number {
  return values.length === 0
    ? 0
    : values.reduce((sum, value) => sum + value, 0) / values.length;
}

// The standard gives coefficients for 48 kHz only. Both filters are the analog ones behind those figures, with the
// frequencies and qualities that reproduce them, so that other rates measure alike.

/** First stage: 4 dB more above about 1.7 kHz, as a head adds. */
function shelf(sampleRate: number): Biquad {
  const k = Math.tan(Math.PI * 1681.974450955533 / sampleRate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const middle = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b0: (high + middle * k / q + k * k) / a0,
    b1: 2 * (k * k - high) / a0,
    b2: (high - middle * k / q + k * k) / a0,
    a1: 2 * (k * k - 1) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
}

/** Second stage: no weight below about 40 Hz. */
function rumble(sampleRate: number): Biquad {
  const k = Math.tan(Math.PI * 38.13547087602444 / sampleRate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return {
    b0: 1,
    b1: -2,
    b2: 1,
    a1: 2 * (k * k - 1) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
}
