import { applyBiquad, designBiquad } from "../effects/biquad.ts";
import type { Stereo } from "../stereo.ts";
import { decayFactor, fadeOut, type Tone } from "./instrument.ts";

/**
 * An upright piano with felt between hammers and strings: two strings a hair apart for each partial, so that notes
 * bloom and beat, partials a little sharp from stiffness, and the soft knock of the key.
 */
export function feltPiano(
  { frequency, seconds, velocity, sampleRate, random }: Tone,
): Stereo {
  const release = 0.35;
  const length = Math.ceil((seconds + release) * sampleRate);
  const left = new Float32Array(length);
  const right = new Float32Array(length);
  const stiffness = 0.00025 * (frequency / 260) ** 1.3;
  const lowRing = 11 * (130 / frequency) ** 0.6;
  for (let n = 1; n <= 14; n++) {
    const partial = n * frequency * Math.sqrt(1 + stiffness * n * n);
    if (partial > 6500) break;
    // The hammer strikes at an eighth of the string and the felt takes what lies high: more for a soft touch.
    // A soundboard of an upright gives little back below 100 Hz.
    const board = partial ** 2 / (partial ** 2 + 110 ** 2);
    const strike = board * Math.abs(Math.sin(Math.PI * n / 8.3)) / n;
    const felt = Math.exp(-partial / (650 + 1500 * velocity ** 1.5));
    const level = velocity ** 1.5 * strike * felt * 2.1;
    const ring = lowRing / (1 + 0.35 * (n - 1) + partial / 2600);
    const detune = 1 + 0.00035 + 0.0002 * random.next();
    addPartial(left, {
      partial: partial / detune,
      level,
      ring,
      sampleRate,
      phase: random.next(),
    });
    addPartial(right, {
      partial: partial * detune,
      level,
      ring: ring * 0.8,
      sampleRate,
      phase: random.next(),
    });
  }
  addKnock([left, right], velocity, { sampleRate, random });
  for (let i = 0; i < length; i++) {
    // Both strings are heard on both sides, or headphones would pull the note apart.
    const a = left[i]!;
    const b = right[i]!;
    left[i] = a + 0.6 * b;
    right[i] = b + 0.6 * a;
  }
  const held = Math.floor(seconds * sampleRate);
  const attack = Math.floor((0.004 + 0.006 * (1 - velocity)) * sampleRate);
  for (const channel of [left, right]) {
    for (let i = 0; i < attack && i < length; i++) {
      channel[i] = channel[i]! * 0.5 * (1 - Math.cos(Math.PI * i / attack));
    }
    const damper = decayFactor(release, sampleRate);
    for (let i = held, gain = 1; i < length; i++, gain *= damper) {
      channel[i] = channel[i]! * gain;
    }
    fadeOut(channel, 0.05 * sampleRate);
  }
  return { left, right };
}

/** One decaying sine, by the two-pole recurrence: it costs two multiplications a sample and needs no table. */
function addPartial(
  samples: Float32Array,
  sine: {
    partial: number;
    level: number;
    ring: number;
    phase: number;
    sampleRate: number;
  },
): void {
  const omega = 2 * Math.PI * sine.partial / sine.sampleRate;
  const fall = decayFactor(sine.ring, sine.sampleRate);
  const a = 2 * fall * Math.cos(omega);
  const b = fall * fall;
  const start = 2 * Math.PI * sine.phase * 0.15;
  let before = sine.level * Math.sin(start - 2 * omega) / (fall * fall);
  let last = sine.level * Math.sin(start - omega) / fall;
  for (let i = 0; i < samples.length; i++) {
    const value = a * last - b * before;
    samples[i] = samples[i]! + value;
    before = last;
    last = value;
    // What is below -100 dB is not heard and must not run into denormal numbers.
    if ((i & 4095) === 0 && sine.level * fall ** i < 1e-5) return;
  }
}

/** The key meets its bed: a short, dull noise. */
function addKnock(
  channels: Float32Array[],
  velocity: number,
  { sampleRate, random }: Pick<Tone, "sampleRate" | "random">,
) {
  const noise = new Float32Array(Math.ceil(0.09 * sampleRate));
  const fall = decayFactor(0.06, sampleRate);
  for (
    let i = 0, level = 0.16 * velocity ** 1.2;
    i < noise.length;
    i++, level *= fall
  ) noise[i] = level * random.bell();
  applyBiquad(noise, designBiquad("lowpass", { sampleRate, frequency: 320 }));
  for (const channel of channels) {
    for (let i = 0; i < noise.length && i < channel.length; i++) {
      channel[i] = channel[i]! + noise[i]!;
    }
  }
}
