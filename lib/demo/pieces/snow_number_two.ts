import { automate } from "../effects/automate.ts";
import { chorus } from "../effects/chorus.ts";
import { echo } from "../effects/echo.ts";
import { equalise } from "../effects/equalise.ts";
import { ocarina } from "../instruments/ocarina.ts";
import { struckBar } from "../instruments/struck_bar.ts";
import { uprightBass } from "../instruments/upright_bass.ts";
import { warmPad } from "../instruments/warm_pad.ts";
import { wind } from "../instruments/wind.ts";
import type { Piece } from "../piece.ts";
import { createRandom } from "../random.ts";
import { parseScore, type ScoreNote } from "../score.ts";

const CHORDS = {
  Dmaj9: "A3+C#4+E4+F#4",
  Bm11: "A3+D4+E4+F#4",
  Gmaj9: "A3+B3+D4+F#4",
  A9sus: "G3+B3+D4+E4",
  "F#m7": "A3+C#4+E4+F#4",
  "Gmaj7#11": "B3+C#4+D4+F#4",
  "Bbmaj7#11": "A3+D4+E4+F4",
  A7sus: "G3+A3+D4+E4",
  Dadd9: "F#3+A3+D4+E4",
};

const PAD = `
  @Dmaj9:4 | @Bm11 | @Gmaj9 | @A9sus | @F#m7 | @Gmaj7#11 | @Bbmaj7#11 | @A7sus | @Dadd9 | _ |`;

const DEEP = `
  D2:4 | B1 | G1 | A1 | F#1:2 F#2:2? | G1:4 | Bb1 | A1 | D2 | _ |`;

const BELLS = `
  r:1.5 F#6:.75 E6? C#6:1 | A5:2? r:1 F#5:.5? A5? | B5:1.5 D6:.5? F#6:2! | E6:1? D6? B5:2? |
  r:1 C#6:.5? E6 A6:1! G#6? | F#6:1.5! D6:.5? C#6:1 B5? | A5:.5 D6? E6 F6! r:1 E6:.5? D6? | E6:1.5 D6:.5? B5:1 A5? |
  F#5:2? A5:1? E6? | D6:4? |`;

const VOICE = `
  r:4 | r | r:2 F#4:1? A4? | B4:3 A4:1? |
  C#5:2 E5 | F#5:3 E5:1 | D5:2 F5! | E5:3 D5:1? |
  D5:1? F#4:3? | r:4 |`;

/** Pitches from which the flakes of each bar are taken. */
const FLAKES = [
  "D E F# A",
  "D E F# B",
  "B D F# A",
  "B D E A",
  "C# E F# A",
  "C# D F# B",
  "D E F A",
  "A D E B",
];

/** Single quiet bell notes at random places, more of them towards the middle of the piece. */
function flakes(): ScoreNote[] {
  const random = createRandom(4);
  return FLAKES.flatMap((names, bar) => {
    const count = Math.round(
      3 + 5 * Math.sin(Math.PI * bar / (FLAKES.length - 1)),
    );
    const pitches = names.split(" ");
    return Array.from({ length: count }, (_, index) => {
      const name = pitches[Math.floor(random.next() * pitches.length)];
      const octave = random.next() < 0.6 ? 6 : 7;
      const beat = bar * 4 + (index + 0.8 * random.next()) * 4 / count;
      return parseScore(`${name}${octave}:1`, { beatsPerBar: 4, start: beat })
        .map((note) => ({
          ...note,
          velocity: 0.25 + 0.3 * random.next(),
        }));
    }).flat();
  });
}

const score = { beatsPerBar: 4, chords: CHORDS };
const bell = {
  modes: [
    { ratio: 0.5, level: 0.12, ring: 5 },
    { ratio: 1, level: 1, ring: 4.2 },
    { ratio: 2.76, level: 0.22, ring: 1.6 },
    { ratio: 5.4, level: 0.1, ring: 0.6 },
    { ratio: 8.9, level: 0.03, ring: 0.2 },
  ],
  click: 0.05,
};

/** Snow outside a lit window: slow chords in D, bells far apart, one voice, and one change of light (B flat, bar 7). */
export function snowNumberTwo(): Piece {
  return {
    seed: 44,
    tempo: [[0, 50], [24, 51], [32, 48], [40, 42]],
    beats: 40,
    tail: 4,
    reverb: { seconds: 5.2, brightness: 4600, predelay: 0.04, level: 0.95 },
    loudness: -17.5,
    parts: [
      {
        instrument: warmPad({
          attack: 1.7,
          release: 3.4,
          brightness: 1150,
          width: 11,
        }),
        notes: parseScore(PAD, score),
        gain: -10.5,
        spread: 0.6,
        reverb: 0.45,
        looseness: 0.06,
        dynamics: [[0, 0.7], [16, 0.85], [24, 1], [28, 1.1], [36, 0.8]],
        effects: [
          chorus({ rate: 0.17, mix: 0.4 }),
          automate([[0, 0.6], [5, 1], [33, 1], [40, 0.12]]),
        ],
      },
      {
        instrument: warmPad({
          attack: 1.2,
          release: 2.8,
          brightness: 420,
          width: 5,
        }),
        notes: parseScore(DEEP, score),
        gain: -6.5,
        reverb: 0.1,
        dynamics: [[0, 0.7], [16, 0.85], [28, 1], [36, 0.8]],
        effects: [automate([[34, 1], [40, 0.1]])],
      },
      {
        instrument: uprightBass,
        notes: parseScore(DEEP, score).filter((note) =>
          note.beat >= 8 && note.beat < 36
        ),
        gain: -16,
        reverb: 0.3,
      },
      {
        instrument: struckBar(bell),
        notes: parseScore(BELLS, score),
        gain: -6.5,
        pan: -0.1,
        spread: 0.5,
        reverb: 0.6,
        looseness: 0.03,
        dynamics: [[0, 0.8], [20, 1.05], [36, 0.75]],
        effects: [echo({ beats: 0.75, level: 0.35, feedback: 0.5 })],
      },
      {
        instrument: struckBar({ ...bell, click: 0 }),
        notes: flakes(),
        gain: -12.5,
        spread: 1.2,
        pan: -0.75,
        reverb: 0.9,
        looseness: 0.02,
        effects: [echo({ beats: 0.5, level: 0.4, feedback: 0.55 })],
      },
      {
        instrument: ocarina,
        notes: parseScore(VOICE, score),
        gain: -13,
        pan: 0.15,
        reverb: 0.6,
        looseness: 0.02,
        dynamics: [[8, 0.75], [24, 1.05], [36, 0.7]],
        effects: [echo({ beats: 1, level: 0.22, feedback: 0.4 })],
      },
      {
        instrument: wind,
        notes: [0, 10, 19, 27].map((beat) => ({
          beat,
          length: 9,
          pitch: 60,
          velocity: 0.7,
        })),
        gain: -21,
        reverb: 0.5,
        effects: [equalise("bandpass", { frequency: 900, q: 0.6 })],
      },
    ],
  };
}
