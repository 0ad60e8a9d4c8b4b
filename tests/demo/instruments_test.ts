import { assert, assertAlmostEquals } from "@std/assert";
import { analogSynth } from "@/lib/demo/instruments/analog_synth.ts";
import {
  handClap,
  kick,
  rimClick,
  snare,
} from "@/lib/demo/instruments/drum_kit.ts";
import { electricPiano } from "@/lib/demo/instruments/electric_piano.ts";
import { feltPiano } from "@/lib/demo/instruments/felt_piano.ts";
import type { Instrument } from "@/lib/demo/instruments/instrument.ts";
import { ocarina } from "@/lib/demo/instruments/ocarina.ts";
import { stringPluck } from "@/lib/demo/instruments/string_pluck.ts";
import { struckBar } from "@/lib/demo/instruments/struck_bar.ts";
import { uprightBass } from "@/lib/demo/instruments/upright_bass.ts";
import { warmPad } from "@/lib/demo/instruments/warm_pad.ts";
import { createRandom } from "@/lib/demo/random.ts";

const SAMPLE_RATE = 44100;
const pluck = stringPluck({ ring: 3, brightness: 4000, place: 0.2, body: [] });
const bar = struckBar({
  modes: [{ ratio: 1, level: 1, ring: 1 }],
  damping: 0.3,
  click: 0.1,
});
const pad = warmPad({ attack: 0.1, release: 0.3, brightness: 1200, width: 4 });
const synth = analogSynth({
  shape: 0,
  sub: 0,
  cutoff: 600,
  sweep: 3,
  sweepSeconds: 0.4,
  resonance: 0.3,
  attack: 0.004,
  decay: 2,
  release: 0.1,
});

const tuned: [name: string, instrument: Instrument][] = [
  ["electricPiano", electricPiano],
  ["feltPiano", feltPiano],
  ["stringPluck", pluck],
  ["struckBar", bar],
  ["warmPad", pad],
  ["analogSynth", synth],
  ["uprightBass", uprightBass],
  ["ocarina", ocarina],
];

const drums: [name: string, instrument: Instrument][] = [
  ["kick", kick({ hertz: 50, punch: 2, seconds: 0.3 })],
  ["snare", snare({ hertz: 190, wires: 0.2 })],
  ["rimClick", rimClick],
  ["handClap", handClap],
];

function play(instrument: Instrument, frequency: number): Float32Array {
  return instrument({
    frequency,
    seconds: 0.6,
    velocity: 0.8,
    sampleRate: SAMPLE_RATE,
    random: createRandom(3),
  }).left;
}

/** Strength of one frequency in a sound (Goertzel). */
function strength(samples: Float32Array, frequency: number): number {
  let [real, imaginary] = [0, 0];
  for (const [i, sample] of samples.entries()) {
    const window = 1 - Math.cos(2 * Math.PI * i / samples.length);
    real += window * sample *
      Math.cos(2 * Math.PI * frequency * i / SAMPLE_RATE);
    imaginary += window * sample *
      Math.sin(2 * Math.PI * frequency * i / SAMPLE_RATE);
  }
  return Math.hypot(real, imaginary);
}

for (const [name, instrument] of tuned) {
  Deno.test(`${name}() is in tune within 8 cents when it plays low and high`, () => {
    for (const frequency of [110, 622.25]) {
      const sound = play(instrument, frequency).subarray(0, SAMPLE_RATE * 0.6);
      let [best, most] = [0, 0];
      for (let cents = -40; cents <= 40; cents += 2) {
        const found = strength(sound, frequency * 2 ** (cents / 1200));
        if (found > most) [best, most] = [cents, found];
      }
      assertAlmostEquals(best, 0, 8, `${frequency} Hz is off by ${best} cents`);
    }
  });
}

for (const [name, instrument] of [...tuned, ...drums]) {
  Deno.test(`${name}() begins and ends without a click when it plays a note`, () => {
    const samples = play(instrument, 220);
    const peak = samples.reduce(
      (most, sample) => Math.max(most, Math.abs(sample)),
      0,
    );
    assert(peak > 0.01 && peak < 3, `peak ${peak}`);
    assert(
      Math.abs(samples[0]!) < 0.02 * peak,
      `starts at ${samples[0]! / peak} of its peak`,
    );
    assert(
      Math.abs(samples.at(-1)!) < 0.002 * peak,
      `ends at ${samples.at(-1)! / peak} of its peak`,
    );
  });
}
