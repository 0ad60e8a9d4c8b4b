import { chorus } from "../effects/chorus.ts";
import { drive } from "../effects/drive.ts";
import { equalise } from "../effects/equalise.ts";
import { tremolo } from "../effects/tremolo.ts";
import {
  cymbal,
  kick,
  rimClick,
  snare,
  vinylCrackle,
} from "../instruments/drum_kit.ts";
import { electricPiano } from "../instruments/electric_piano.ts";
import { struckBar } from "../instruments/struck_bar.ts";
import { uprightBass } from "../instruments/upright_bass.ts";
import { parsePattern } from "../pattern.ts";
import type { Piece } from "../piece.ts";
import { parseScore } from "../score.ts";

/** Rootless voicings that move by step; the bass has the roots. `A7` is altered: minor sixth and sharp ninth. */
const CHORDS = {
  Bbmaj9: "D4+F4+A4+C5",
  Am11: "C4+D4+E4+G4",
  D7b9: "C4+Eb4+F#4+A4",
  Gm9: "Bb3+D4+F4+A4",
  C13: "Bb3+D4+E4+A4",
  Fmaj9: "A3+C4+E4+G4",
  F13b9: "A3+D4+Eb4+Gb4",
  A7: "C#4+F4+G4+C5",
  Dm9: "C4+E4+F4+A4",
  G13: "B3+E4+F4+A4",
  C9sus: "Bb3+D4+F4+G4",
  C7b9: "Bb3+Db4+E4+G4",
  Gbmaj7: "Bb3+Db4+F4+C5",
  End: "F3+A3+C4+E4+G4+D5",
};

// Bars 1 and 2 are the introduction, 3 to 6 the tune, 7 to 10 the middle, 11 to 14 the tune again, 15 to 17 the end.
const KEYS = `
  @Gm9:1.5 @Gm9:1? @C13:1 @C13:.5? | @Fmaj9:1.5 @Fmaj9:1? @F13b9:1.5 |
  @Bbmaj9:1.5! @Bbmaj9:.5? r:.5 @Bbmaj9:1.5 | @Am11:1.5 @Am11:.5? @D7b9:1.5 @D7b9:.5? |
  @Gm9:1.5! @Gm9:.5? r:.5 @C13:1.5 | @Fmaj9:1.5 @Fmaj9:.5? @A7:2 |
  @Dm9:1.5! @Dm9:.5? r:.5 @Dm9:1.5 | @G13:1.5 r:.5 @G13:.5? r:.5 @G13:1 |
  @Gm9:1.5! @Gm9:.5? r:.5 @Gm9:1.5 | @C9sus:1.5 r:.5 @C7b9:1.5 @C7b9:.5? |
  @Bbmaj9:1.5! @Bbmaj9:.5? r:.5 @Bbmaj9:1.5 | @Am11:1.5 @Am11:.5? @D7b9:1.5 @D7b9:.5? |
  @Gm9:1.5! @Gm9:.5? r:.5 @C13:1.5 | @Fmaj9:1.5 r:.5 @D7b9:1.5 @D7b9:.5? |
  @Gm9:1.5 r:.5 @Gbmaj7:2 | @End:4? | _:4 |`;

const TUNE = `
  r:4 | r:2 r:.5 F5:.5? G5 Gb5? |
  r:1 A5:.5 C6 D6:1! C6:.5 A5? | G5:1.5 E5:.5? F#5 A5 C6 Eb6! |
  D6:1.5 A5:.5? Bb5 A5 G5 E5? | A5:2 r:.5 A5? C6 C#6 |
  E6:1! D6:.5 C6? A5:1.5 r:.5 | F5:.5? A5 B5:1 A5:.5 E5:1.5 |
  r:.5 D5? F5 A5 Bb5:1! A5:.5 F5? | G5:1.5 F5:.5? E5 G5 Bb5 Db6 |
  C6:1.5! A5:.5? F5 A5 D6:1 | C6:1 G5:.5? E5 F#5 A5 Eb6! C6 |
  D6:1 Bb5:.5 A5? G5 E5 D5:1? | E5:.5 G5 A5:1 r:1 Eb5:.5? D5? |
  Bb5:1 A5:.5? G5 F5:1 Db5:.5? C5? | A4:1? C5? E5? G5? | A5:4? |`;

const BASS = `
  r:4 | r:3 F1:.5? A1:.5? |
  Bb1:1.5! Bb1:1? F2:.5 D2 Bb1 | A1:1.5 E2:.5? D2:1 A1:.5 Ab1 |
  G1:1.5! D2:.5? C2:1 G1:.5 Gb1 | F1:1.5 C2:.5? A1:1 E2:.5 Eb2 |
  D2:1.5! A1:1? D2:.5 F2 A2 | G1:1.5 D2:1? G1:.5 B1 D2 |
  G1:1.5! Bb1:1? D2:.5 F2 D2 | C2:1.5 G1:.5? C2:1 C2:.5 B1 |
  Bb1:1.5! Bb1:1? F2:.5 D2 Bb1 | A1:1.5 E2:.5? D2:1 A1:.5 Ab1 |
  G1:1.5! D2:.5? C2:1 G1:.5 Gb1 | F1:1.5 C2:.5? D2:1 F#2:.5 A2 |
  G2:2 Gb1:2 | F1:4 | _:4 |`;

const KICK = `
  ................ ............x...
  X......x..x..... X......o..x.....  X......x..x..... X......o..x...o.
  X......x..x..... X......o..x.....  X......x..x..... X..o...x..x.....
  X......x..x..... X......o..x.....  X......x..x..... X......o........
  X............... X...............`;
const SNARE = `
  ................ ..............go
  ....X..g....X... ....X..g.g..X...  ....X..g....X... ....X..g.g..X.g.
  ....X..g....X... ....X..g.g..X...  ....X..g....X... ....X..g....X.oo
  ....X..g....X... ....X..g.g..X...  ....X..g....X... ....X...........
  ................ ................`;
const HATS = `
  ................ x.o.x.o.x.o.x...
  x.o.x.o.x.o.x.og x.o.x.ogx.o.x.o.  x.o.x.o.x.o.x.og x.o.x.ogx.o.x...
  x.o.x.o.x.ogx.o. x.o.x.o.x.o.x.og  x.o.x.o.x.ogx.o. x.o.x.ogx.o.x.o.
  x.o.x.o.x.o.x.og x.o.x.ogx.o.x.o.  x.o.x.o.x.o.x.o. x.o.x...x.......
  o.......o....... ................`;

const score = { beatsPerBar: 4 };
const grid = { start: 0, step: 0.25 };
const vibraphone = struckBar({
  modes: [
    { ratio: 1, level: 1, ring: 3.6 },
    { ratio: 4, level: 0.16, ring: 0.9 },
    { ratio: 10, level: 0.05, ring: 0.16 },
  ],
  damping: 0.5,
  click: 0.15,
  vibrato: 0.4,
});

/** A kitchen on a Sunday morning: electric piano, brushed-off drums and a vibraphone, in F, unhurried. */
export function sundayNoHurry(): Piece {
  return {
    seed: 11,
    tempo: [[0, 81], [56, 81], [60, 66], [64, 60]],
    swing: { pair: 1, ratio: 0.575 },
    beats: 68,
    tail: 2.5,
    reverb: { seconds: 1.5, brightness: 4200, predelay: 0.018, level: 0.75 },
    loudness: -16,
    parts: [
      {
        instrument: electricPiano,
        notes: parseScore(KEYS, { ...score, chords: CHORDS }),
        gain: -12,
        spread: 0.5,
        strum: 0.009,
        reverb: 0.22,
        dynamics: [[0, 0.85], [8, 0.95], [24, 1.1], [40, 1], [60, 0.9]],
        effects: [
          tremolo({ rate: 2.7, depth: 0.4 }),
          chorus({ rate: 0.6, mix: 0.3 }),
          drive(0.6),
        ],
      },
      {
        instrument: vibraphone,
        notes: parseScore(TUNE, score),
        gain: -3.5,
        pan: 0.18,
        reverb: 0.4,
        looseness: 0.012,
        dynamics: [[0, 0.75], [8, 0.9], [28, 1.05], [44, 1], [60, 0.7]],
      },
      {
        instrument: uprightBass,
        notes: parseScore(BASS, score),
        gain: -5,
        reverb: 0.03,
        looseness: 0.01,
        effects: [drive(1.8), equalise("lowpass", { frequency: 1400 })],
      },
      {
        instrument: kick({ hertz: 52, punch: 1.5, seconds: 0.32 }),
        notes: parsePattern(KICK, grid),
        gain: -4.5,
        reverb: 0.03,
        effects: [drive(2), equalise("lowpass", { frequency: 3200 })],
      },
      {
        instrument: snare({ hertz: 188, wires: 0.2 }),
        notes: parsePattern(SNARE, grid),
        gain: -6.5,
        pan: 0.06,
        reverb: 0.18,
        // Behind the beat: the drummer is still in slippers.
        looseness: 0.008,
        effects: [equalise("lowpass", { frequency: 5600 })],
      },
      {
        instrument: cymbal({ hertz: 6200, seconds: 0.08 }),
        notes: parsePattern(HATS, grid),
        gain: -1,
        pan: -0.3,
        reverb: 0.1,
        looseness: 0.007,
        effects: [equalise("lowpass", { frequency: 9000 })],
      },
      {
        instrument: rimClick,
        notes: parsePattern("......................g.....g...", {
          start: 48,
          step: 0.25,
        }),
        gain: -6,
        pan: 0.4,
        reverb: 0.3,
      },
      {
        instrument: vinylCrackle,
        notes: [{ beat: 0, length: 68, pitch: 60, velocity: 0.8 }],
        gain: 0,
        reverb: 0,
      },
    ],
  };
}
