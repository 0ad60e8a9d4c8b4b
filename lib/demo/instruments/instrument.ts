import type { Random } from "../random.ts";
import type { Stereo } from "../stereo.ts";

/** One note for an instrument to play. */
export interface Tone {
  /** Hertz; drums ignore it. */
  frequency: number;
  /** How long the key is held, in seconds. */
  seconds: number;
  /** 0 to 1; louder also means brighter. */
  velocity: number;
  sampleRate: number;
  random: Random;
}

/** Makes the sound of one note including its release, with no click at either end. A mono sound has one array twice. */
export type Instrument = (tone: Tone) => Stereo;

/** A mono sound on both channels. */
export function mono(samples: Float32Array): Stereo {
  return { left: samples, right: samples };
}

/** Fades the end of a sound to zero, in place, so that cutting it off does not click. */
export function fadeOut(samples: Float32Array, length: number): Float32Array {
  const count = Math.min(Math.floor(length), samples.length);
  const start = samples.length - count;
  for (let i = 0; i < count; i++) {
    samples[start + i] = samples[start + i]! * 0.5 *
      (1 + Math.cos(Math.PI * (i + 1) / count));
  }
  return samples;
}

/** Factor per sample with which something falls to 1/1000 (60 dB) in the given time. */
export function decayFactor(seconds: number, sampleRate: number): number {
  return Math.exp(-6.9078 / (seconds * sampleRate));
}
