import { createStereo, type Stereo } from "../stereo.ts";

/** A room. */
export interface ReverbOptions {
  /** Seconds until the sound has fallen by 60 dB. */
  seconds: number;
  /** Hertz above which the room swallows sound quickly. */
  brightness: number;
  /** Seconds before the first reflection. */
  predelay: number;
  /** Level of the room against the dry sound, as a factor. */
  level: number;
}

/** Prime numbers of samples at 44.1 kHz: lengths without common factors keep the tail free of a pitch. */
const LINES = [1399, 1699, 1949, 2251, 2539, 2903, 3259, 3607] as const;
const DIFFUSERS = [113, 199, 331, 509] as const;

/**
 * The sound of a room, without the dry sound: four allpass diffusers into a feedback delay network of eight lines,
 * mixed by a Hadamard matrix (J.-M. Jot, 1991) and damped by a lowpass in each line.
 */
export function renderReverb(
  input: Stereo,
  sampleRate: number,
  options: ReverbOptions,
): Stereo {
  const { seconds, brightness, predelay, level } = options;
  const length = input.left.length;
  const output = createStereo(length);
  const scale = sampleRate / 44100;
  const lines = LINES.map((size) => new Float32Array(Math.round(size * scale)));
  const gains = lines.map((line) =>
    10 ** (-3 * line.length / (seconds * sampleRate))
  );
  const places = new Int32Array(8);
  const lows = new Float64Array(8);
  const taps = new Float64Array(8);
  const damp = 1 - Math.exp(-2 * Math.PI * brightness / sampleRate);
  const left = diffuse(input.left, Math.round(predelay * sampleRate), scale);
  const right = diffuse(
    input.right,
    Math.round(predelay * sampleRate),
    scale * 1.07,
  );

  for (let i = 0; i < length; i++) {
    for (let k = 0; k < 8; k++) {
      const low = lows[k]! + damp * (lines[k]![places[k]!]! - lows[k]!);
      lows[k] = low;
      taps[k] = low * gains[k]!;
    }
    output.left[i] = level * (taps[0]! - taps[2]! + taps[4]! - taps[6]!);
    output.right[i] = level * (taps[1]! - taps[3]! + taps[5]! - taps[7]!);
    mixHadamard(taps);
    const a = left[i]!;
    const b = right[i]!;
    for (let k = 0; k < 8; k++) {
      const line = lines[k]!;
      const place = places[k]!;
      line[place] = taps[k]! + ((k & 1) === 0 ? a : b) * 0.35;
      places[k] = place + 1 === line.length ? 0 : place + 1;
    }
  }
  return output;
}

/** Fast 8-point Hadamard transform in place, scaled so that it keeps the energy. */
function mixHadamard(values: Float64Array): void {
  for (let half = 1; half < 8; half *= 2) {
    for (let i = 0; i < 8; i++) {
      if ((i & half) !== 0) continue;
      const a = values[i]!;
      const b = values[i + half]!;
      values[i] = a + b;
      values[i + half] = a - b;
    }
  }
  for (let i = 0; i < 8; i++) values[i] = values[i]! * Math.SQRT1_2 * 0.5;
}

/** Delays a channel and smears it with allpass filters, so that an attack does not return as single echoes. */
function diffuse(
  input: Float32Array,
  predelay: number,
  scale: number,
): Float32Array {
  const output = new Float32Array(input.length);
  output.set(
    input.subarray(0, Math.max(0, input.length - predelay)),
    Math.min(predelay, input.length),
  );
  for (const size of DIFFUSERS) {
    const line = new Float32Array(Math.round(size * scale));
    for (let i = 0, place = 0; i < output.length; i++) {
      const delayed = line[place]!;
      const x = output[i]! - 0.62 * delayed;
      line[place] = x;
      output[i] = delayed + 0.62 * x;
      place = place + 1 === line.length ? 0 : place + 1;
    }
  }
  return output;
}
