import type { Stereo } from "../stereo.ts";
import { mono, type Tone } from "./instrument.ts";
import { sineAt, sineTable } from "./oscillator.ts";

/** A hollow, breathy whistle that swells, with a vibrato that comes late, as a singer's does. */
export function ocarina(
  { frequency, seconds, velocity, sampleRate, random }: Tone,
): Stereo {
  const sine = sineTable();
  const release = 0.5;
  const length = Math.ceil((seconds + release) * sampleRate);
  const samples = new Float32Array(length);
  const attack = Math.min(0.28, seconds * 0.4) * sampleRate;
  const held = seconds * sampleRate;
  const step = frequency / sampleRate;
  const focus = 2 *
    Math.sin(Math.PI * Math.min(frequency * 2, sampleRate / 7) / sampleRate);
  let phase = 0;
  let band = 0;
  let low = 0;
  for (let i = 0; i < length; i++) {
    const rise = Math.min(1, i / attack);
    const fall = i < held ? 0 : (i - held) / (length - held);
    const shape = 0.5 * (1 - Math.cos(Math.PI * rise)) * 0.5 *
      (1 + Math.cos(Math.PI * fall));
    const time = i / sampleRate;
    const depth = 0.0055 * Math.min(1, Math.max(0, time - 0.45));
    phase += step *
      (1 + depth * sineAt(sine, time * 4.7) - 0.012 * Math.exp(-time * 14));
    // Breath: noise through a narrow band around the second partial.
    const high = random.next() - 0.5 - low - 0.25 * band;
    band += focus * high;
    low += focus * band;
    const tone = sineAt(sine, phase) + 0.1 * sineAt(sine, 2 * phase) +
      0.07 * sineAt(sine, 3 * phase);
    samples[i] = shape * velocity * 0.4 * (tone + 0.03 * band);
  }
  return mono(samples);
}
