import { applyBiquad, designBiquad } from "../effects/biquad.ts";
import { fadeOut, type Instrument, mono } from "./instrument.ts";

/** What makes one plucked instrument different from another. */
export interface PluckOptions {
  /** Seconds in which middle C falls by 60 dB when it is left to ring. */
  ring: number;
  /** Hertz to which a plectrum of full velocity reaches: 2000 is a thumb, 8000 a plectrum. */
  brightness: number;
  /** Where the string is plucked, as a share of its length: 0.5 is hollow, 0.1 is nasal. */
  place: number;
  /** Resonances of the wooden body as pairs of hertz and decibels. */
  body: readonly (readonly [hertz: number, gain: number])[];
}

/** A plucked string by K. Karplus and A. Strong (1983), tuned with the fractional delay of D. Jaffe and J. Smith. */
export function stringPluck(options: PluckOptions): Instrument {
  return ({ frequency, seconds, velocity, sampleRate, random }) => {
    const release = 0.12;
    const samples = new Float32Array(
      Math.ceil((seconds + release) * sampleRate),
    );
    const period = sampleRate / frequency;
    const ring = options.ring * (262 / frequency) ** 0.4;
    // The two-point average in the loop takes half a sample, the allpass the rest of the fraction.
    const brightness = 0.5 + 0.42 * Math.min(1, frequency / 900);
    const lag = 1 - brightness;
    const whole = Math.floor(period - lag - 0.2);
    const fraction = period - lag - whole;
    const allpass = (1 - fraction) / (1 + fraction);
    const heldLoss = 10 ** (-3 / (ring * frequency));
    const dampedLoss = 10 ** (-3 / (release * 1.1 * frequency));
    const held = Math.floor(seconds * sampleRate);

    const line = new Float32Array(whole);
    for (let i = 0; i < whole; i++) line[i] = 2 * random.next() - 1;
    applyBiquad(
      line,
      designBiquad("lowpass", {
        sampleRate,
        frequency: 500 + options.brightness * velocity ** 1.5,
      }),
    );
    combPlucking(line, Math.max(1, Math.round(options.place * whole)));
    level(line, velocity ** 1.2 * 0.5);

    let place = 0;
    let last = 0;
    let passIn = 0;
    let passOut = 0;
    for (let i = 0; i < samples.length; i++) {
      const x = line[place]!;
      samples[i] = x;
      const soft = (brightness * x + (1 - brightness) * last) *
        (i < held ? heldLoss : dampedLoss);
      last = x;
      passOut = allpass * (soft - passOut) + passIn;
      passIn = soft;
      line[place] = passOut;
      place = place + 1 === whole ? 0 : place + 1;
    }
    for (const [hertz, gain] of options.body) {
      applyBiquad(
        samples,
        designBiquad("peak", { sampleRate, frequency: hertz, q: 2.2, gain }),
      );
    }
    applyBiquad(
      samples,
      designBiquad("highpass", { sampleRate, frequency: 55 }),
    );
    const attack = Math.floor(0.0012 * sampleRate);
    for (let i = 0; i < attack && i < samples.length; i++) {
      samples[i] = samples[i]! * i / attack;
    }
    return mono(fadeOut(samples, 0.03 * sampleRate));
  };
}

/** Takes out the partials that have a node where the string is plucked. */
function combPlucking(line: Float32Array, offset: number): void {
  const original = line.slice();
  for (let i = 0; i < line.length; i++) {
    line[i] = original[i]! - original[(i + offset) % line.length]!;
  }
}

/** Removes the mean and sets the root mean square, so that every pluck has its written loudness. */
function level(line: Float32Array, target: number): void {
  const mean = line.reduce((sum, value) => sum + value, 0) / line.length;
  const power = line.reduce((sum, value) => sum + (value - mean) ** 2, 0) /
    line.length;
  const gain = target * 0.5 / Math.sqrt(Math.max(power, 1e-9));
  for (let i = 0; i < line.length; i++) line[i] = (line[i]! - mean) * gain;
}
