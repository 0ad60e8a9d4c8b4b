const STEPS = new Map([["C", 0], ["D", 2], ["E", 4], ["F", 5], ["G", 7], [
  "A",
  9,
], ["B", 11]]);

/**
 * MIDI number of a pitch in scientific notation, where `C4` is 60: `Bb3`, `F#5`, `Cb6`.
 *
 * @throws {SyntaxError} when the name is not a letter, an optional `#` or `b`, and one octave digit
 */
export function parsePitch(name: string): number {
  const match = /^([A-G])([#b]?)(\d)$/.exec(name);
  const step = STEPS.get(match?.[1] ?? "");
  if (match === null || step === undefined) {
    throw new SyntaxError(
      `Cannot read pitch as it is no note name: received "${name}"`,
    );
  }
  const accidental = match[2] === "#" ? 1 : match[2] === "b" ? -1 : 0;
  return 12 * (Number(match[3]) + 1) + step + accidental;
}

/** Frequency in hertz of a MIDI number in equal temperament, A4 = 440 Hz. */
export function pitchToHertz(pitch: number): number {
  return 440 * 2 ** ((pitch - 69) / 12);
}
