import { fadeOut, type Instrument, mono } from "./instrument.ts";
import { polyBlep } from "./oscillator.ts";

/** Settings of the synthesizer. */
export interface SynthOptions {
  /** 0 is a saw, 1 a square. */
  shape: number;
  /** Level of a square one octave below. */
  sub: number;
  /** Hertz of the filter at rest. */
  cutoff: number;
  /** Octaves by which a full stroke opens the filter. */
  sweep: number;
  /** Seconds in which the sweep falls by 60 dB. */
  sweepSeconds: number;
  /** 0 is flat, 0.9 whistles. */
  resonance: number;
  /** Seconds. */
  attack: number;
  /** Seconds in which a held note falls by 60 dB. */
  decay: number;
  /** Seconds. */
  release: number;
  /** Cents of vibrato, which sets in on long notes. */
  vibrato?: number;
}

/** One oscillator with a sub-octave through a resonant lowpass: bass, arpeggio or lead, by its settings. */
export function analogSynth(options: SynthOptions): Instrument {
  const { shape, sub, cutoff, sweep, resonance, vibrato = 0 } = options;
  return ({ frequency, seconds, velocity, sampleRate, random }) => {
    const samples = new Float32Array(
      Math.ceil((seconds + options.release) * sampleRate),
    );
    const held = seconds * sampleRate;
    const attack = options.attack * sampleRate;
    const fall = Math.exp(-6.9078 / (options.decay * sampleRate));
    const sweepFall = Math.exp(-6.9078 / (options.sweepSeconds * sampleRate));
    const base = frequency * 2 ** (random.bell() * 1.5 / 1200) / sampleRate;
    const damping = 2 * (1 - resonance);
    let step = base;
    let phase = random.next();
    let subPhase = random.next();
    let envelope = velocity ** 1.3 * 0.42;
    let open = velocity;
    let band = 0;
    let low = 0;
    let g = 0;
    for (let i = 0; i < samples.length; i++) {
      if ((i & 15) === 0) {
        const hertz = Math.min(cutoff * 2 ** (sweep * open), sampleRate * 0.4);
        g = Math.tan(Math.PI * hertz / sampleRate);
        const depth = vibrato *
          Math.min(1, Math.max(0, i / sampleRate - 0.22) * 4);
        step = base *
          2 ** (depth * Math.sin(i / sampleRate * 2 * Math.PI * 5.3) / 1200);
      }
      phase += step;
      if (phase >= 1) phase -= 1;
      subPhase += step * 0.5;
      if (subPhase >= 1) subPhase -= 1;
      const half = phase < 0.5 ? phase + 0.5 : phase - 0.5;
      const saw = 2 * phase - 1 - polyBlep(phase, step);
      const square = (phase < 0.5 ? 1 : -1) + polyBlep(phase, step) -
        polyBlep(half, step);
      const subHalf = subPhase < 0.5 ? subPhase + 0.5 : subPhase - 0.5;
      const under = (subPhase < 0.5 ? 1 : -1) + polyBlep(subPhase, step * 0.5) -
        polyBlep(subHalf, step * 0.5);
      const x = saw * (1 - shape) + square * shape * 0.8 + under * sub;

      // State variable filter in the trapezoidal form of A. Simper: it stays stable while the cutoff moves.
      const high = (x - (damping + g) * band - low) / (1 + g * (g + damping));
      const nextBand = g * high + band;
      const nextLow = g * nextBand + low;
      band = g * high + nextBand;
      low = g * nextBand + nextLow;

      const fade = i < held ? 1 : 1 - (i - held) / (samples.length - held);
      samples[i] = nextLow * envelope * Math.min(1, i / attack) * fade * fade;
      envelope *= fall;
      open *= sweepFall;
    }
    return mono(fadeOut(samples, 0.004 * sampleRate));
  };
}
