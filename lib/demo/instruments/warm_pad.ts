import { type Instrument } from "./instrument.ts";

/** Shape of a pad. */
export interface PadOptions {
  /** Seconds until a note has swelled to its level. */
  attack: number;
  /** Seconds in which it dies away after its end. */
  release: number;
  /** Hertz at which the filter rests, for a note of full velocity. */
  brightness: number;
  /** Depth of the detuning in cents. */
  width: number;
}

/** Three detuned saws on each side through a soft lowpass that opens as the note swells and then drifts. */
export function warmPad(
  { attack, release, brightness, width }: PadOptions,
): Instrument {
  return ({ frequency, seconds, velocity, sampleRate, random }) => {
    const length = Math.ceil((seconds + release) * sampleRate);
    const held = seconds * sampleRate;
    const drift = 2 * Math.PI * (0.07 + 0.06 * random.next()) / sampleRate;
    const turn = random.next() * 6.28;
    const cutoff = brightness * (0.35 + 0.65 * velocity);

    function side(): Float32Array {
      const samples = new Float32Array(length);
      const steps = [-1, 0.1, 1].map((place) =>
        frequency * 2 ** (width * (place + 0.3 * random.bell()) / 1200) /
        sampleRate
      );
      // A saw as the slope of a parabola has far less aliasing than one drawn straight (V. Välimäki, 2005).
      const scales = steps.map((step) => 0.25 / step);
      const phases = steps.map(() => random.next());
      const squares = phases.map((phase) => (2 * phase - 1) ** 2);
      let low1 = 0;
      let low2 = 0;
      let damp = 0;
      let gain = 0;
      for (let i = 0; i < length; i++) {
        // The envelope moves slowly, so a new value every 32 samples is enough; it is smoothed below.
        if ((i & 31) === 0) {
          const rise = Math.min(1, i / (attack * sampleRate));
          const fall = i < held ? 0 : Math.min(1, (i - held) / (length - held));
          const shape = 0.5 * (1 - Math.cos(Math.PI * rise)) * 0.5 *
            (1 + Math.cos(Math.PI * fall));
          gain = shape * velocity * 0.2;
          const open = cutoff * (0.45 + 0.55 * shape) *
            (1 + 0.25 * Math.sin(i * drift + turn));
          damp = 1 - Math.exp(-2 * Math.PI * open / sampleRate);
        }
        let saw = 0;
        for (let k = 0; k < 3; k++) {
          const step = steps[k]!;
          let phase = phases[k]! + step;
          if (phase >= 1) phase -= 1;
          phases[k] = phase;
          const square = (2 * phase - 1) * (2 * phase - 1);
          saw += (square - squares[k]!) * scales[k]!;
          squares[k] = square;
        }
        low1 += damp * (saw * gain - low1);
        low2 += damp * (low1 - low2);
        samples[i] = low2;
      }
      return samples;
    }

    return { left: side(), right: side() };
  };
}
