import type { Stereo } from "../stereo.ts";
import { decayFactor, fadeOut, mono, type Tone } from "./instrument.ts";
import { sineAt, sineTable } from "./oscillator.ts";

/** A round plucked bass: a fundamental that stays, overtones that leave early, and a thumb on the string. */
export function uprightBass(
  { frequency, seconds, velocity, sampleRate, random }: Tone,
): Stereo {
  const sine = sineTable();
  const release = 0.09;
  const samples = new Float32Array(Math.ceil((seconds + release) * sampleRate));
  const held = seconds * sampleRate;
  const step = frequency / sampleRate;
  const fall = decayFactor(3.2, sampleRate);
  const stop = decayFactor(release * 1.2, sampleRate);
  const brightFall = decayFactor(0.5, sampleRate);
  const thumbFall = decayFactor(0.03, sampleRate);
  const slideFall = decayFactor(0.09, sampleRate);
  const attack = 0.005 * sampleRate;
  let level = velocity * 0.55;
  let bright = 0.5 + 0.5 * velocity;
  let thumb = 0.5 * velocity;
  let slide = 0.012;
  let phase = 0;
  let noise = 0;
  for (let i = 0; i < samples.length; i++) {
    noise += 0.08 * (random.next() - 0.5 - noise);
    const tone = sineAt(sine, phase) +
      bright *
        (0.42 * sineAt(sine, 2 * phase + 0.1) + 0.2 * sineAt(sine, 3 * phase) +
          0.08 * sineAt(sine, 4 * phase + 0.3)) +
      0.1 * sineAt(sine, 2 * phase);
    samples[i] = Math.min(1, i / attack) * level * (tone + thumb * noise * 8);
    phase += step * (1 + slide);
    level *= i < held ? fall : stop;
    bright *= brightFall;
    thumb *= thumbFall;
    slide *= slideFall;
  }
  return mono(fadeOut(samples, 0.02 * sampleRate));
}
