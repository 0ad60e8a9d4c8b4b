import { applyBiquad, designBiquad } from "../effects/biquad.ts";
import type { Stereo } from "../stereo.ts";
import type { Tone } from "./instrument.ts";

/** A gust: noise without treble that swells to the middle of the note and goes, different on each side. */
export function wind({ seconds, velocity, sampleRate, random }: Tone): Stereo {
  function side(): Float32Array {
    const samples = new Float32Array(Math.ceil(seconds * sampleRate));
    const step = Math.PI / samples.length;
    for (let i = 0; i < samples.length; i++) {
      samples[i] = velocity * Math.sin(i * step) ** 2 * (2 * random.next() - 1);
    }
    return applyBiquad(
      samples,
      designBiquad("lowpass", { sampleRate, frequency: 1400 }),
    );
  }
  return { left: side(), right: side() };
}
