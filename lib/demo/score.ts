import { parsePitch } from "./pitch.ts";

/** A note as it is written: positions and lengths in beats, before tempo, swing and a player's touch. */
export interface ScoreNote {
  /** Beats from the start of the piece. */
  beat: number;
  /** Length in beats. */
  length: number;
  /** MIDI number. */
  pitch: number;
  /** 0 to 1. */
  velocity: number;
}

/** How a line of score text is read. */
export interface ScoreOptions {
  /** Beats from one bar line to the next. */
  beatsPerBar: number;
  /** Beat of the first token; 0 when left out. */
  start?: number;
  /** Chords by name, each as pitches joined with `+`, for tokens such as `@Gm9`. */
  chords?: Readonly<Record<string, string>>;
}

const PLAIN = 0.7;
const MARKS = new Map([["!", 0.88], ["?", 0.5]]);

/**
 * Notes of a line of score text, in order of time.
 *
 * Tokens are separated by blanks. `A4:1.5` is a pitch for one and a half beats, `A4+C5` a chord, `@Gm9` a chord by
 * name, `r` a rest, `_` prolongs what sounded last. A token without a length takes the length before it. A trailing
 * `!` is an accent, a trailing `?` is soft. `|` is a bar line, and every bar must add up.
 *
 * @throws {SyntaxError} when a token cannot be read or a bar has the wrong number of beats
 */
export function parseScore(text: string, options: ScoreOptions): ScoreNote[] {
  const { beatsPerBar, start = 0, chords = {} } = options;
  const notes: ScoreNote[] = [];
  let sounding: ScoreNote[] = [];
  let beat = start;
  let length = 1;
  let barStart = start;

  for (const token of text.trim().split(/\s+/)) {
    if (token === "|") {
      if (beat === barStart) continue;
      if (Math.abs(beat - barStart - beatsPerBar) > 1e-6) {
        throw new SyntaxError(
          `Cannot read score as the bar at beat ${barStart} must have ${beatsPerBar} beats: received ${
            beat - barStart
          }`,
        );
      }
      barStart = beat;
      continue;
    }

    const match = /^([^:!?]+)(?::(\d+(?:\.\d+)?|\.\d+))?([!?]?)$/.exec(token);
    if (match === null) {
      throw new SyntaxError(
        `Cannot read score as a token is malformed: received "${token}"`,
      );
    }
    const [, what = "", written, mark = ""] = match;
    if (written !== undefined) length = Number(written);

    if (what === "_") {
      for (const note of sounding) note.length += length;
    } else if (what === "r") {
      sounding = [];
    } else {
      const velocity = MARKS.get(mark) ?? PLAIN;
      sounding = pitchesOf(what, chords).map((pitch) => ({
        beat,
        length,
        pitch,
        velocity,
      }));
      notes.push(...sounding);
    }
    beat += length;
  }
  return notes;
}

/**
 * Pitches (MIDI numbers) of a score token without its length: `A4`, `A4+C5`, or `@name` looked up in `chords`.
 *
 * @throws {SyntaxError} when a pitch cannot be read or the name is unknown
 */
export function pitchesOf(
  token: string,
  chords: Readonly<Record<string, string>> = {},
): number[] {
  if (!token.startsWith("@")) return token.split("+").map(parsePitch);
  const chord = chords[token.slice(1)];
  if (chord === undefined) {
    throw new SyntaxError(
      `Cannot read score as a chord is not defined: received "${token}"`,
    );
  }
  return chord.split("+").map(parsePitch);
}
