import { decayFactor, fadeOut, type Instrument, mono } from "./instrument.ts";
import { sineAt, sineTable } from "./oscillator.ts";

/** One way in which a struck thing vibrates. */
export interface Mode {
  /** Frequency against that of the note. */
  ratio: number;
  level: number;
  /** Seconds until it has fallen by 60 dB, for A4; lower notes ring longer. */
  ring: number;
}

/** What makes a bell, a vibraphone or a music box. */
export interface StruckBarOptions {
  modes: readonly Mode[];
  /** Seconds in which the sound is stopped when the note ends; left out, it rings to its own end. */
  damping?: number;
  /** Level of the click of the mallet or pin, 0 to 1. */
  click: number;
  /** Depth of the turning discs of a vibraphone, 0 to 1. */
  vibrato?: number;
}

/** Struck metal as a sum of decaying sines, the upper ones louder with a harder stroke. */
export function struckBar(options: StruckBarOptions): Instrument {
  return ({ frequency, seconds, velocity, sampleRate, random }) => {
    const scale = (440 / frequency) ** 0.5;
    const longest = Math.max(...options.modes.map((mode) => mode.ring)) * scale;
    const { damping } = options;
    const sounding = damping === undefined
      ? longest
      : Math.min(longest, seconds + damping);
    const samples = new Float32Array(Math.ceil(sounding * sampleRate));
    for (const mode of options.modes) {
      const hertz = frequency * mode.ratio * (1 + random.bell() * 0.0003);
      if (hertz > sampleRate * 0.42) continue;
      const level = mode.level *
        velocity ** (1.2 + 0.5 * Math.log2(mode.ratio)) * 0.4;
      const fall = decayFactor(mode.ring * scale, sampleRate);
      const omega = 2 * Math.PI * hertz / sampleRate;
      const a = 2 * fall * Math.cos(omega);
      let before = 0;
      let last = level * Math.sin(omega);
      const count = Math.min(
        samples.length,
        Math.ceil(mode.ring * scale * 1.3 * sampleRate),
      );
      for (let i = 0; i < count; i++) {
        samples[i] = samples[i]! + before;
        const value = a * last - fall * fall * before;
        before = last;
        last = value;
      }
    }
    const clickFall = decayFactor(0.012, sampleRate);
    for (
      let i = 0, level = options.click * velocity * 0.2;
      i < samples.length && level > 1e-5;
      i++, level *= clickFall
    ) {
      samples[i] = samples[i]! + level * random.bell() * Math.min(1, i / 20);
    }
    if (options.vibrato !== undefined) {
      turn(samples, options.vibrato, 4.6 / sampleRate);
    }
    if (damping !== undefined) {
      const stop = decayFactor(damping, sampleRate);
      for (
        let i = Math.floor(seconds * sampleRate), gain = 1;
        i < samples.length;
        i++, gain *= stop
      ) {
        samples[i] = samples[i]! * gain;
      }
    }
    return mono(fadeOut(samples, 0.05 * sampleRate));
  };
}

function turn(samples: Float32Array, depth: number, step: number): void {
  const sine = sineTable();
  for (let i = 0; i < samples.length; i++) {
    samples[i] = samples[i]! *
      (1 - depth * 0.5 * (1 - sineAt(sine, i * step + 0.25)));
  }
}
