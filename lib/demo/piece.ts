import type { ReverbOptions } from "./effects/reverb.ts";
import type { Instrument } from "./instruments/instrument.ts";
import type { ScoreNote } from "./score.ts";
import type { Stereo } from "./stereo.ts";
import type { Swing, TempoMark } from "./tempo.ts";

/** What an effect on one part needs to know. */
export interface EffectContext {
  sampleRate: number;
  /** Seconds from the start of the piece to a beat. */
  secondsAt(beat: number): number;
}

/** Changes the sound of one part in place. */
export type Effect = (sound: Stereo, context: EffectContext) => void;

/** One line of a piece: who plays what, and where it stands in the room. */
export interface Part {
  instrument: Instrument;
  notes: readonly ScoreNote[];
  /** Level in decibels. */
  gain: number;
  /** -1 is left, 1 is right; 0 when left out. */
  pan?: number;
  /** How far pitch spreads the notes around `pan`, low to the left, as on a keyboard: 0 when left out, 1 is wide. */
  spread?: number;
  /** Share that goes to the reverb, 0 to 1; 0.2 when left out. */
  reverb?: number;
  /** Loudness over time as pairs of beat and factor, with even changes between. */
  dynamics?: readonly (readonly [beat: number, factor: number])[];
  /** A pedal: notes ring on until the next multiple of this many beats. */
  pedal?: number;
  /** Seconds between the notes of a chord, from the bottom up. */
  strum?: number;
  /** Deviation of the timing in seconds; 0.006 when left out. */
  looseness?: number;
  effects?: readonly Effect[];
}

/** A piece of music, complete but for the sound. */
export interface Piece {
  /** Seed of everything that is random in its performance. */
  seed: number;
  tempo: readonly TempoMark[];
  swing?: Swing;
  /** Length of the written music in beats. */
  beats: number;
  /** Seconds for the last sounds to die away. */
  tail: number;
  reverb: ReverbOptions;
  /** Loudness of the whole in LUFS. */
  loudness: number;
  parts: readonly Part[];
}
