import { feltPiano } from "../instruments/felt_piano.ts";
import { warmPad } from "../instruments/warm_pad.ts";
import type { Piece } from "../piece.ts";
import { parseScore } from "../score.ts";

/** The left hand: eighths that open from the bass, so that each bar breathes in and out once. */
const LEFT = `
  Db2:.5! Ab2? F3 Ab3? C4 Ab3? F3 Ab2? | Bb1! F2? Db3 Ab3? C4 Ab3? F3? Db3? |
  Gb1! Db2? Bb2 F3? Ab3 F3? Db3 Bb2? | Ab1! Eb2? Gb2 Db3? C3 Gb3? C4 Gb3? |
  F1! C2? Ab2 Eb3? Ab3 Eb3? C3 Ab2? | D2! Ab2? F3 B3? Ab3 F3? D3 Ab2? |
  Eb2! Bb2? Gb3 Bb3? Db4 Bb3? Gb3 Bb2? | Gb1! Db2? A2 Eb3? Gb3 Eb3? Db3 A2? |
  Ab1! F2? Db3 F3? Ab3 F3? Db3 Ab2? | Ab1! Eb2? Gb2 Db3? C3 Gb3? A3 Gb3? |
  Db2! Ab2? F3 Ab3? C4 Ab3? F3? Db3? | Db2! Gb2? Eb3 A3? Db4? A3? Gb3? Eb3? |
  Db2:1 Ab2? Eb3? F3? | Db1+Db2:4? |`;

const RIGHT = `
  r:1 F5:.5? Eb5? C5:1 Ab4? | Db5:1.5 C5:.5? Ab4:1 F4? |
  Bb4:1 Ab4:.5? F5:1.5! Eb5:1? | Eb5:1 Db5? C5:1.5 Ab4:.5? |
  Ab5:1.5! F5:.5? Eb5:1 C5? | D5:1 F5:.5 Ab5 B5:1! Ab5? |
  Bb5:1.5! Ab5:.5? Gb5:1 F5? | Eb5:1.5 Db5:.5? A4:1 Db5:.5? Eb5 |
  F5:2! Eb5:.5? Db5? Ab4:1? | Bb4:1 Db5 C5 A4? |
  Ab4:1? Db5? F5:2 | Eb5:2? A4? |
  Ab4:1? C5? Eb5? F5? | Ab5+F5+C5:4? |`;

/** The inner voice, a third hand really: it moves where the tune rests. */
const INNER = `
  r:4 | r | r | r |
  r:2 r:.5 Ab4? G4:1? | r:2 D5:2? | Gb4:2? Db5:2? | r:2 Gb4:2? |
  Ab4:2 F4? | Gb4:2? Gb4? | r:2 Ab4:1? C5? | Db5:2? Gb4:2? |
  r:4 | r:4 |`;

const PAD = `
  r:4 | r | r | r |
  Ab3+C4+Eb4:4 | Ab3+B3+F4 | Bb3+Db4+Gb4 | A3+Db4+Eb4 |
  Ab3+Db4+F4 | Gb3+C4+Eb4 | F3+Ab3+C4 | Gb3+A3+Eb4 |
  F3+Ab3+Eb4 | _ |`;

const score = { beatsPerBar: 4 };

/** A lullaby in D flat for felt piano; in its second half the radio hums along, very softly. */
export function goodnightLittleRadio(): Piece {
  return {
    seed: 55,
    tempo: [
      [0, 62],
      [2, 70],
      [14, 70],
      [16, 58],
      [17, 72],
      [24, 76],
      [31, 66],
      [32, 58],
      [33, 68],
      [38, 66],
      [40, 54],
      [42, 66],
      [48, 54],
      [52, 40],
    ],
    beats: 56,
    tail: 3,
    reverb: { seconds: 2.6, brightness: 3800, predelay: 0.025, level: 0.75 },
    loudness: -18,
    parts: [
      {
        instrument: feltPiano,
        notes: parseScore(RIGHT, score),
        gain: -6,
        spread: 0.35,
        pedal: 2,
        reverb: 0.26,
        strum: 0.02,
        looseness: 0.014,
        dynamics: [[0, 0.85], [16, 1], [24, 1.18], [28, 1.1], [32, 1.1], [
          40,
          0.85,
        ], [52, 0.7]],
      },
      {
        instrument: feltPiano,
        notes: parseScore(LEFT, score),
        gain: -14.5,
        spread: 0.35,
        pedal: 4,
        reverb: 0.2,
        looseness: 0.011,
        dynamics: [[0, 0.72], [16, 0.85], [24, 1], [32, 0.92], [40, 0.75], [
          52,
          0.65,
        ]],
      },
      {
        instrument: feltPiano,
        notes: parseScore(INNER, score),
        gain: -9.5,
        spread: 0.35,
        pedal: 2,
        reverb: 0.24,
        looseness: 0.014,
      },
      {
        instrument: warmPad({
          attack: 1.8,
          release: 2.6,
          brightness: 700,
          width: 8,
        }),
        notes: parseScore(PAD, score),
        gain: -14,
        spread: 0.5,
        reverb: 0.5,
        dynamics: [[16, 0.4], [28, 0.8], [40, 0.6], [52, 0.4]],
      },
    ],
  };
}
