import { automate } from "../effects/automate.ts";
import { chorus } from "../effects/chorus.ts";
import { drive } from "../effects/drive.ts";
import { duck } from "../effects/duck.ts";
import { echo } from "../effects/echo.ts";
import { equalise } from "../effects/equalise.ts";
import { analogSynth } from "../instruments/analog_synth.ts";
import { cymbal, handClap, kick, snare } from "../instruments/drum_kit.ts";
import { warmPad } from "../instruments/warm_pad.ts";
import { arpeggiate, parsePattern } from "../pattern.ts";
import type { Piece } from "../piece.ts";
import { parseScore, pitchesOf } from "../score.ts";

const CHORDS = {
  "C#m9": "C#4+E4+G#4+B4+D#5",
  Amaj9: "C#4+E4+G#4+A4+B4",
  "E/G#": "B3+E4+G#4+B4+F#5",
  Bsus: "B3+E4+F#4+B4+C#5",
  B: "B3+D#4+F#4+B4+C#5",
  Amaj7: "C#4+E4+G#4+B4+E5",
  "B/A": "B3+D#4+F#4+B4+D#5",
  "G#m7": "B3+D#4+F#4+G#4+B4",
  Eadd9: "B3+E4+F#4+G#4+B4",
};

/** One chord a bar: introduction 4, verse 4, chorus 8, bridge 2, chorus 4, end 2. */
const BARS = [
  ..."C#m9 Amaj9 E/G# Bsus".split(" "),
  ..."C#m9 Amaj9 E/G# Bsus".split(" "),
  ..."Amaj7 B/A G#m7 C#m9".split(" "),
  ..."Amaj7 B/A G#m7 C#m9".split(" "),
  ..."Amaj9 B".split(" "),
  ..."Amaj7 B/A G#m7 C#m9".split(" "),
  ..."Amaj9 Eadd9".split(" "),
];

const PAD = BARS.map((name) => `@${name}:4 |`).join(" ");

const BASS = `
  r:4 | r | r | r:2 B1:.5? B1? C#2? D#2? |
  ${octaves("C#2")} ${octaves("A1")} ${
  octaves("G#1")
} B1:.5! B2? B1 B2? B1! B1 C#2 D#2 |
  ${octaves("A1")} ${octaves("A1")} ${
  octaves("G#1")
} C#2:.5! C#3? C#2 C#3? C#2! B1 C#2 B1 |
  ${octaves("A1")} ${octaves("A1")} ${
  octaves("G#1")
} C#2:.5! C#3? C#2 C#3? C#2! r:1.5 |
  A1:4? | B1:2? B1:.5? B1 B1! B1! |
  ${octaves("A1")} ${octaves("A1")} ${
  octaves("G#1")
} C#2:.5! C#3? C#2 C#3? C#2! B1 G#1 B1 |
  A1:4! | E2:1.5 E1:2.5? |`;

/** One bar of eighths that jump between a note and its octave. */
function octaves(note: string): string {
  const high = note.slice(0, -1) + (Number(note.slice(-1)) + 1);
  return `${note}:.5! ${high}? ${note} ${high}? ${note}! ${high}? ${note} ${high} |`;
}

const LEAD = `
  r:4 | r | r | r |
  r | r:2 r:.5 B4? C#5 E5 | F#5:3? r:1 | r:2 E5:.5? F#5 G#5 B5 |
  r:.5 G#5 B5 C#6:1! B5:.5 G#5:1 | F#5:1.5! E5:.5 D#5:1 F#5 | r:.5 F#5 G#5 B5:1! G#5:.5 F#5:1 | E5:1.5! D#5:.5 C#5:1 r |
  r:.5 G#5 B5 C#6:1! D#6:.5 E6:1! | D#6:1.5! C#6:.5 B5:1 F#5 | G#5 B5:.5 D#6:1! C#6:.5 B5:1 | G#5:1.5 B5:.5 C#6:2 |
  r:4 | r:2 r:.5 D#5? F#5 B5 |
  r:.5 G#5 B5 C#6:1! D#6:.5 E6:1! | F#6:1.5! E6:.5 D#6:1 B5 | G#5 B5:.5 D#6:1! C#6:.5 B5:1 | G#5:1 B5 C#6:1 D#6 |
  E6:3? r:1 | r:4 |`;

const ORDER = [0, 2, 4, 1, 3, 5, 2, 4, 0, 3, 5, 2, 4, 6, 3, 1];
const ACCENTS = [
  0.9,
  0.45,
  0.6,
  0.8,
  0.45,
  0.6,
  0.85,
  0.5,
  0.6,
  0.85,
  0.45,
  0.6,
  0.8,
  0.5,
  0.75,
  0.5,
];

const FOUR = "X...X...X...X...";
const KICK = `
  ................ ................ ${FOUR} X...X...X.x.....
  ${FOUR.repeat(3)} X...X...X...X.x.
  ${FOUR.repeat(7)} X...X...X.......
  ................ ........x...x...
  ${FOUR.repeat(3)} X...X...X...X.x.
  X............... X...............`;
const BACK = "....X.......X...";
const SNARE = `
  ................ ................ ................ ............ooxX
  ${BACK.repeat(3)} ....X.......X.ox
  ${BACK.repeat(3)} ....X.......X..x  ${BACK.repeat(3)} ....X.......xxXX
  ................ ........o.o.xxXX
  ${BACK.repeat(4)}
  ................ ................`;
const HATS = `
  ................ ..o...o...o...o. ..x...x...x...x. ..x...x...x.oooo
  ${"g.x.g.x.g.x.g.x.".repeat(4)}
  ${"ogxgogxgogxgogxo".repeat(8)}
  ..o...o...o...o. ..o...o...x.x.x.
  ${"ogxgogxgogxgogxo".repeat(4)}
  ................ ................`;

const score = { beatsPerBar: 4, chords: CHORDS };
const grid = { start: 0, step: 0.25 };

/** A night bus in the rain: sixteenths against the window, four on the floor, in E and C sharp minor. */
export function hundredPercentRain(): Piece {
  const kicks = parsePattern(KICK, grid);
  const pump = duck({
    beats: kicks.map((hit) => hit.beat),
    depth: 0.55,
    seconds: 0.34,
  });
  return {
    seed: 22,
    tempo: [[0, 121], [88, 121], [92, 112], [96, 96]],
    beats: 96,
    tail: 3.2,
    reverb: { seconds: 2.2, brightness: 6500, predelay: 0.024, level: 0.7 },
    loudness: -15.5,
    parts: [
      {
        instrument: analogSynth({
          shape: 0.35,
          sub: 0,
          cutoff: 520,
          sweep: 3.2,
          sweepSeconds: 0.42,
          resonance: 0.42,
          attack: 0.003,
          decay: 0.7,
          release: 0.09,
        }),
        notes: arpeggiate({
          start: 0,
          step: 0.25,
          chords: BARS.map((name) => pitchesOf(`@${name}`, CHORDS)),
          order: ORDER,
          accents: ACCENTS,
        }),
        gain: 8,
        spread: 0.7,
        reverb: 0.25,
        looseness: 0.002,
        dynamics: [
          [0, 0.45],
          [14, 0.85],
          [16, 0.8],
          [32, 1],
          [64, 0.6],
          [72, 1],
          [88, 0.85],
          [96, 0.35],
        ],
        effects: [
          echo({ beats: 0.75, level: 0.32, feedback: 0.4 }),
          pump,
          chorus({ rate: 0.4, mix: 0.35 }),
          automate([[88, 1], [96, 0.05]]),
        ],
      },
      {
        instrument: warmPad({
          attack: 0.35,
          release: 1.1,
          brightness: 2100,
          width: 9,
        }),
        notes: parseScore(PAD, score),
        gain: -15,
        spread: 0.3,
        reverb: 0.4,
        dynamics: [[0, 0.5], [16, 0.7], [32, 0.95], [64, 0.9], [72, 1], [
          96,
          0.8,
        ]],
        effects: [
          equalise("highpass", { frequency: 190 }),
          pump,
          automate([[89, 1], [96.5, 0.1]]),
        ],
      },
      {
        instrument: analogSynth({
          shape: 0.1,
          sub: 0.55,
          cutoff: 170,
          sweep: 3.1,
          sweepSeconds: 0.5,
          resonance: 0.25,
          attack: 0.004,
          decay: 1.6,
          release: 0.06,
        }),
        notes: parseScore(BASS, score),
        gain: 0,
        reverb: 0,
        looseness: 0.002,
        effects: [
          drive(2.2),
          duck({
            beats: kicks.map((hit) => hit.beat),
            depth: 0.4,
            seconds: 0.2,
          }),
        ],
      },
      {
        instrument: analogSynth({
          shape: 0.75,
          sub: 0.2,
          cutoff: 900,
          sweep: 2.2,
          sweepSeconds: 1.6,
          resonance: 0.2,
          attack: 0.012,
          decay: 3,
          release: 0.16,
          vibrato: 14,
        }),
        notes: parseScore(LEAD, score),
        gain: -1.5,
        pan: -0.08,
        reverb: 0.35,
        looseness: 0.004,
        dynamics: [[0, 0.7], [32, 0.92], [72, 1], [88, 0.8]],
        effects: [echo({ beats: 0.75, level: 0.3, feedback: 0.42 })],
      },
      {
        instrument: kick({ hertz: 49, punch: 2.3, seconds: 0.34 }),
        notes: kicks,
        gain: -6,
        reverb: 0.02,
        looseness: 0,
        effects: [drive(1.8)],
      },
      {
        instrument: snare({ hertz: 196, wires: 0.24 }),
        notes: parsePattern(SNARE, grid),
        gain: -7.5,
        reverb: 0.42,
        looseness: 0.002,
      },
      {
        instrument: handClap,
        notes: parsePattern(SNARE, grid).filter((hit) =>
          hit.beat >= 32 && hit.velocity > 0.9
        ),
        gain: -5,
        pan: 0.12,
        reverb: 0.4,
        looseness: 0.004,
      },
      {
        instrument: cymbal({ hertz: 7800, seconds: 0.07 }),
        notes: parsePattern(HATS, grid),
        gain: -3.5,
        pan: 0.28,
        reverb: 0.08,
        looseness: 0.003,
      },
      {
        instrument: cymbal({ hertz: 4200, seconds: 2.4 }),
        notes: [16, 32, 48, 72, 88].map((beat) => ({
          beat,
          length: 4,
          pitch: 60,
          velocity: 0.8,
        })),
        gain: -15,
        pan: -0.25,
        reverb: 0.4,
      },
    ],
  };
}
