import { stringPluck } from "../instruments/string_pluck.ts";
import { struckBar } from "../instruments/struck_bar.ts";
import { uprightBass } from "../instruments/upright_bass.ts";
import type { Piece } from "../piece.ts";
import { parseScore } from "../score.ts";

const CHORDS = {
  Gm: "Bb3+D4+G4",
  D: "A3+D4+F#4",
  Gm7: "Bb3+D4+F4",
  Em7b5: "Bb3+D4+E4",
  Eb: "Bb3+D4+G4",
  Cm6: "A3+C4+Eb4",
  D7: "A3+C4+F#4",
  Bb: "Bb3+D4+F4",
  G7: "D4+F4+G4",
  Cm7: "C4+Eb4+G4",
  A7b9: "Bb3+E4+G4",
  D4: "G3+C4+D4",
  G: "B3+D4+G4",
};

/** The bass goes down by half tones in the first strain and climbs up by half tones in the second. */
const GUITAR = `
  G2:1! @Gm? @Gm? | G2! @Gm? @Gm? |
  G2:1! @Gm @Gm? | F#2! @D @D? | F2! @Gm7 @Gm7? | E2! @Em7b5 @Em7b5? |
  Eb2! @Eb @Eb? | C3! @Cm6 @Cm6? | D3! @D7 @D7? | G2! @Gm D3? |
  Bb2! @Bb @Bb? | B2! @G7 @G7? | C3! @Cm7 @Cm7? | C#3! @A7b9 @A7b9? |
  D3! @Gm @Gm? | Eb3! @Eb @Eb? | C3! @Cm6 @Cm6? | D3! A3:.5? C4? F#4 A4 |
  G2:1! @Gm @Gm? | F#2! @D @D? | F2! @Gm7 @Gm7? | E2! @Em7b5 @Em7b5? |
  Eb2! @Eb @Eb? | C3! @Cm6 @Cm6? | D3! @D7 @D7? |
  Eb2:.5! Bb2? D3 G3 Bb3 D4 | C3:.5! G3? A3 C4 Eb4 G4 | D3:1! @D4? @D7? |
  G2:.5 D3? G3 B3 D4 G4 | B4:3? |`;

const BOX = `
  r:3 | r:2 D5:.5? F#5? |
  D5:1 G5 Bb5! | A5:2 F#5:1? | D5 F5 Bb5! | G5:2 E5:1? |
  Eb5 G5 D6! | C6:2 Bb5:.5? A5 | A5:1 C6:.5 Bb5 A5 F#5? | G5:2 r:1 |
  F5:1 Bb5 D6! | F6:2! D6:1? | Eb6:1.5! D6:.5 C6:1 | Bb5 G5 E5? |
  D5 G5 Bb5 | D6:2! Bb5:1? | A5 C6 Eb6! | D6:1.5 C6:.5? A5 F#5? |
  G5:.5! A5 Bb5 C6 D6:1! | A5:1.5 Bb5:.5? A5 F#5 | F5! G5 A5 Bb5 D6:1! | G5:1.5 A5:.5? G5 E5 |
  Eb5! G5 Bb5 D6 G6:1! | Eb6:1.5! D6:.5? C6:1 | A5:.5 C6 Bb5 A5 G5 F#5? |
  G5:3 | Eb5:1? G5? A5? | G5:1.5? F#5? |
  G5:3? | r:1.5 D6:.5? G6:1? |`;

/** A mandolin that answers in long notes, and joins the tune in thirds and sixths when it comes back. */
const MANDOLIN = `
  r:3 | r |
  r | r | r | r | r | r | r | r:1 Bb4:.5? A4? Bb4 C5 |
  D5:2 D5:1? | F5:2? F5:.5? F5? | G5:1.5 G5:.5? Eb5:1 | E5:1? E5:.5? E5? C#5:1 |
  Bb4:2 G4:1? | Bb4:1.5 A4:.5? G4:1 | C5:1 Eb5? C5? | A4:1.5 F#4:.5? D5:1? |
  Bb4:.5 C5? D5 Eb5? Bb5:1 | F#5:1.5 G5:.5? F#5 D5? | D5 Eb5? F5 G5? Bb5:1 | Bb4:1.5 C5:.5? Bb4 G4? |
  G4 Bb4? D5 G5 Bb5:1 | C5:1.5 Bb4:.5? A4:1 | F#4:.5 A4? G4 F#4 E4 D4? |
  Bb4:1? D5? Bb4? | C5:2? Eb5:1? | C5:3? | B4:3? | r:1 D5:2? |`;

const BASS = `
  r:3 | r |
  G2:2.5? r:.5 | F#2:2.5? r:.5 | F2:2.5? r:.5 | E2:2.5? r:.5 | Eb2:2.5? r:.5 | C2:2.5? r:.5 | D2:2.5? r:.5 | G1:2.5? r:.5 |
  Bb1:2.5 r:.5 | B1:2.5 r:.5 | C2:2.5 r:.5 | C#2:2.5 r:.5 | D2:2.5 r:.5 | Eb2:2.5 r:.5 | C2:2.5 r:.5 | D2:2 r:1 |
  G2:2.5 r:.5 | F#2:2.5 r:.5 | F2:2.5 r:.5 | E2:2.5 r:.5 | Eb2:2.5 r:.5 | C2:2.5 r:.5 | D2:2.5 r:.5 |
  Eb2:3? | C2:3? | D2:3? | G1:3? | _:3 |`;

const score = { beatsPerBar: 3, chords: CHORDS };

/** A small waltz in G minor for music box, guitar and mandolin, which finds the major in its last bar. */
export function ouEstPasseeLaNuit(): Piece {
  return {
    seed: 33,
    tempo: [
      [0, 112],
      [6, 140],
      [27, 140],
      [30, 124],
      [31, 142],
      [51, 142],
      [54, 118],
      [55, 146],
      [72, 144],
      [75, 112],
      [78, 120],
      [84, 84],
      [90, 72],
    ],
    beats: 90,
    tail: 3.5,
    reverb: { seconds: 1.8, brightness: 5200, predelay: 0.02, level: 0.8 },
    loudness: -17,
    parts: [
      {
        instrument: struckBar({
          modes: [
            { ratio: 1, level: 1, ring: 2.6 },
            { ratio: 2.01, level: 0.22, ring: 1.3 },
            { ratio: 3.02, level: 0.1, ring: 0.6 },
            { ratio: 6.27, level: 0.12, ring: 0.25 },
            { ratio: 9.8, level: 0.04, ring: 0.1 },
          ],
          click: 0.35,
        }),
        notes: parseScore(BOX, score),
        gain: -5.5,
        pan: 0.12,
        spread: 0.35,
        reverb: 0.35,
        looseness: 0.007,
        dynamics: [
          [0, 0.8],
          [6, 0.9],
          [30, 1],
          [48, 1.05],
          [54, 0.95],
          [70, 1.1],
          [78, 0.8],
          [90, 0.65],
        ],
      },
      {
        instrument: stringPluck({
          ring: 3.2,
          brightness: 3400,
          place: 0.22,
          body: [[105, 3.5], [210, 3], [430, 2], [2600, -3]],
        }),
        notes: parseScore(GUITAR, score),
        gain: -9.5,
        pan: -0.25,
        spread: 0.25,
        reverb: 0.2,
        strum: 0.013,
        looseness: 0.008,
        dynamics: [[0, 0.75], [6, 0.9], [30, 1.05], [54, 1], [70, 1.1], [
          78,
          0.8,
        ], [90, 0.7]],
      },
      {
        instrument: stringPluck({
          ring: 1.5,
          brightness: 7500,
          place: 0.12,
          body: [[320, 3], [740, 3], [1900, 2]],
        }),
        notes: parseScore(MANDOLIN, score),
        gain: -6.5,
        pan: 0.5,
        reverb: 0.28,
        looseness: 0.012,
        dynamics: [[0, 0.8], [30, 0.85], [54, 0.95], [70, 1.05], [78, 0.8]],
      },
      {
        instrument: uprightBass,
        notes: parseScore(BASS, score),
        gain: -9,
        reverb: 0.06,
        looseness: 0.008,
      },
    ],
  };
}
