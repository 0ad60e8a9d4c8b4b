import type { Stereo } from "../stereo.ts";
import { decayFactor, fadeOut, mono, type Tone } from "./instrument.ts";
import { sineAt, sineTable } from "./oscillator.ts";

/**
 * A tine piano by frequency modulation: a warm body whose growl follows the touch, and a bright tine that is soon gone.
 */
export function electricPiano(
  { frequency, seconds, velocity, sampleRate, random }: Tone,
): Stereo {
  const sine = sineTable();
  const release = 0.22;
  const samples = new Float32Array(Math.ceil((seconds + release) * sampleRate));
  const step = frequency * (1 + random.bell() * 0.0004) / sampleRate;
  const held = Math.floor(seconds * sampleRate);
  // Low notes ring longer than high ones.
  const ring = decayFactor(9 * (220 / frequency) ** 0.45, sampleRate);
  const damped = decayFactor(release * 1.1, sampleRate);
  const bodyFall = decayFactor(2.6, sampleRate);
  const tineFall = decayFactor(0.55, sampleRate);
  const barkFall = decayFactor(0.16, sampleRate);
  let body = (0.1 + 0.16 * velocity ** 2) *
    Math.min(1, (500 / frequency) ** 0.5);
  let bark = 0.12 * velocity ** 3;
  // The tine is fourteen times as high; above the ear's best range it would only hiss.
  let tine = frequency * 14 < sampleRate * 0.3
    ? 0.016 + 0.05 * velocity ** 2
    : 0;
  let level = velocity ** 1.4 * 0.5;
  const attack = 0.0025 * sampleRate;
  let phase = 0;
  for (let i = 0; i < samples.length; i++) {
    const modulator = sineAt(sine, phase) * body +
      sineAt(sine, phase * 3) * bark;
    const tone = sineAt(sine, phase + modulator) +
      0.18 * sineAt(sine, 2 * phase) * body * 3;
    samples[i] = (i < attack ? i / attack : 1) * level *
      (tone + tine * sineAt(sine, 14.02 * phase));
    body *= bodyFall;
    bark *= barkFall;
    tine *= tineFall;
    level *= i < held ? ring : damped;
    phase += step;
  }
  return mono(fadeOut(samples, 0.03 * sampleRate));
}
