import {
  applyBiquad,
  type BiquadKind,
  designBiquad,
} from "../effects/biquad.ts";
import type { Stereo } from "../stereo.ts";
import {
  decayFactor,
  fadeOut,
  type Instrument,
  mono,
  type Tone,
} from "./instrument.ts";
import { sineAt, sineTable } from "./oscillator.ts";

/** A kick drum: a sine that drops to `hertz`. `punch` is how far above it starts, in octaves. */
export function kick(
  { hertz, punch, seconds }: { hertz: number; punch: number; seconds: number },
): Instrument {
  return ({ velocity, sampleRate, random }) => {
    const sine = sineTable();
    const samples = new Float32Array(Math.ceil(seconds * sampleRate));
    const fall = decayFactor(seconds, sampleRate);
    const drop = decayFactor(0.11, sampleRate);
    const beaterFall = decayFactor(0.01, sampleRate);
    let phase = 0;
    for (
      let i = 0, level = velocity * 0.9, bend = punch, beater = 0.12;
      i < samples.length;
      i++
    ) {
      samples[i] = level *
        (sineAt(sine, phase) + beater * random.bell() * Math.min(1, i / 8));
      phase += hertz * 2 ** bend / sampleRate;
      level *= fall;
      bend *= drop;
      beater *= beaterFall;
    }
    return mono(fadeOut(samples, 0.02 * sampleRate));
  };
}

/** A snare: two skins at `hertz` and the wires below, `wires` seconds long. */
export function snare(
  { hertz, wires }: { hertz: number; wires: number },
): Instrument {
  return (tone) => {
    const { velocity, sampleRate } = tone;
    const sine = sineTable();
    const samples = noiseBurst(tone, {
      seconds: wires,
      filters: [["highpass", 700], ["lowpass", 7200]],
    });
    applyBiquad(
      samples,
      designBiquad("peak", { sampleRate, frequency: 2400, q: 0.8, gain: 5 }),
    );
    const fall = decayFactor(0.16, sampleRate);
    for (
      let i = 0, level = 0.55 * velocity;
      i < samples.length;
      i++, level *= fall
    ) {
      const time = i / sampleRate;
      const skin = sineAt(sine, time * hertz) +
        0.6 * sineAt(sine, time * hertz * 1.78);
      samples[i] = samples[i]! * 0.5 + level * skin * Math.min(1, time * 1500);
    }
    return mono(fadeOut(samples, 0.02 * sampleRate));
  };
}

/** A stick on the rim: a short wooden knock. */
export function rimClick({ velocity, sampleRate }: Tone): Stereo {
  const sine = sineTable();
  const samples = new Float32Array(Math.ceil(0.09 * sampleRate));
  const fall = decayFactor(0.06, sampleRate);
  for (
    let i = 0, level = velocity * 0.5;
    i < samples.length;
    i++, level *= fall
  ) {
    const time = i / sampleRate;
    const knock = sineAt(sine, time * 1720) + 0.7 * sineAt(sine, time * 1130) +
      0.5 * sineAt(sine, time * 480);
    samples[i] = level * knock * Math.min(1, time * 3000);
  }
  return mono(fadeOut(samples, 0.02 * sampleRate));
}

/** A cymbal or shaker: noise above `hertz` for a number of seconds. */
export function cymbal(
  { hertz, seconds }: { hertz: number; seconds: number },
): Instrument {
  return (tone) => {
    const samples = noiseBurst(tone, {
      seconds,
      filters: [["highpass", hertz], ["highpass", hertz], ["lowpass", 13500]],
    });
    return mono(fadeOut(samples, 0.01 * tone.sampleRate));
  };
}

/** Hands: three quick bursts and the room's answer. */
export function handClap(tone: Tone): Stereo {
  const { sampleRate, velocity, random } = tone;
  const samples = new Float32Array(Math.ceil(0.3 * sampleRate));
  for (
    const [at, level, seconds] of [[0, 0.7, 0.02], [0.011, 0.8, 0.02], [
      0.023,
      1,
      0.24,
    ]] as const
  ) {
    const burst = noiseBurst({ ...tone, velocity: velocity * level }, {
      seconds,
      filters: [["bandpass", 1250], ["highpass", 500]],
    });
    const start = Math.round((at + 0.001 * random.next()) * sampleRate);
    for (let i = 0; i < burst.length && start + i < samples.length; i++) {
      samples[start + i] = samples[start + i]! + burst[i]! * 1.5;
    }
  }
  return mono(fadeOut(samples, 0.02 * sampleRate));
}

/** The crackle of an old record for as long as the note: a low hiss, and ticks at random. */
export function vinylCrackle(
  { seconds, velocity, sampleRate, random }: Tone,
): Stereo {
  const channels = [0, 1].map(() => {
    const samples = new Float32Array(Math.ceil(seconds * sampleRate));
    for (let i = 0; i < samples.length; i++) {
      samples[i] = velocity * 0.012 * (random.next() - 0.5);
    }
    // About nine ticks a second, most of them small, each a grain of noise.
    for (
      let at = 0;
      at < samples.length;
      at += Math.ceil(-Math.log(1 - random.next()) * sampleRate / 9)
    ) {
      const level = velocity * (0.02 + 0.2 * random.next() ** 3) *
        (random.next() < 0.5 ? -1 : 1);
      for (let i = 0; i < 40 && at + i < samples.length; i++) {
        samples[at + i] = samples[at + i]! + level * 0.86 ** i * random.next();
      }
    }
    applyBiquad(
      samples,
      designBiquad("lowpass", { sampleRate, frequency: 5200 }),
    );
    const rise = sampleRate * 1.2;
    for (let i = 0; i < rise && i < samples.length; i++) {
      samples[i] = samples[i]! * i / rise;
    }
    return fadeOut(samples, 2.5 * sampleRate);
  });
  return { left: channels[0]!, right: channels[1]! };
}

/** Falling noise through filters. */
function noiseBurst(
  { velocity, sampleRate, random }: Tone,
  { seconds, filters }: {
    seconds: number;
    filters: readonly (readonly [BiquadKind, number])[];
  },
): Float32Array {
  const samples = new Float32Array(Math.ceil(seconds * sampleRate));
  const fall = decayFactor(seconds, sampleRate);
  for (
    let i = 0, level = velocity * 0.5;
    i < samples.length;
    i++, level *= fall
  ) {
    samples[i] = level * (2 * random.next() - 1) * Math.min(1, i / 12);
  }
  for (const [kind, frequency] of filters) {
    applyBiquad(samples, designBiquad(kind, { sampleRate, frequency }));
  }
  return samples;
}
