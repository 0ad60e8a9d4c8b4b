/**
 * Coefficients that turn samples of one rate into samples of another: one row for each place that an
 * output sample can have between two input samples.
 */
export interface ResampleFilter {
  /** Output samples for every `step` input samples. */
  readonly phases: number;
  readonly step: number;
  /** Input samples that an output sample is made of, half of them in front of its place; a multiple of 4. */
  readonly taps: number;
  /** `phases` rows of `taps`. */
  readonly coefficients: Float32Array;
}

/** Attenuation of what would fold back, in decibels: that of 16 bits. */
const ATTENUATION = 96;
/** What is left untouched; higher than anybody hears, and than what LAME lets through. */
const PASS_BAND = 20_000;
/** Where the lower rate is not enough for that, the part of it that is left untouched. */
const PASS_SHARE = 0.4535;

/**
 * A linear-phase low-pass of windowed sinc functions, by Kaiser's formulas. What lies between its pass
 * band and half the lower rate fades, and only what folds back above the pass band is let fold.
 *
 * @param inputRate samples per second, a whole number
 * @param outputRate samples per second, a whole number
 */
export function designFilter(
  inputRate: number,
  outputRate: number,
): ResampleFilter {
  const divisor = greatestDivisor(inputRate, outputRate);
  const phases = outputRate / divisor;
  const lower = Math.min(inputRate, outputRate);
  const pass = Math.min(PASS_BAND, PASS_SHARE * lower);
  const transition = 2 * Math.PI * (lower - 2 * pass) / inputRate;
  const half = 2 * Math.ceil((ATTENUATION - 8) / (2.285 * transition) / 4);
  const taps = 2 * half;
  const coefficients = new Float32Array(phases * taps);
  for (let phase = 0; phase < phases; phase++) {
    coefficients.set(
      row(phase / phases, half, lower / inputRate),
      phase * taps,
    );
  }
  return { phases, step: inputRate / divisor, taps, coefficients };
}

/** Coefficients for a place `fraction` behind input sample `half - 1`; they add up to 1. */
function row(
  fraction: number,
  half: number,
  bandwidth: number,
): number[] {
  const beta = 0.1102 * (ATTENUATION - 8.7);
  const values = Array.from({ length: 2 * half }, (_, tap) => {
    const distance = tap - (half - 1) - fraction;
    return sinc(distance * bandwidth) * kaiser(distance / half, beta);
  });
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Kaiser's window at -1 to 1. */
function kaiser(x: number, beta: number): number {
  return bessel(beta * Math.sqrt(Math.max(0, 1 - x * x))) / bessel(beta);
}

/** The modified Bessel function of the first kind and order 0, by its series. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
