import { breathe } from "./breathe.ts";
import { applyBiquad, designBiquad } from "./effects/biquad.ts";
import { softClip } from "./effects/drive.ts";
import { limitPeaks } from "./effects/limiter.ts";
import { measureLoudness } from "./effects/loudness.ts";
import { renderReverb } from "./effects/reverb.ts";
import type { EffectContext, Part, Piece } from "./piece.ts";
import { pitchToHertz } from "./pitch.ts";
import { createRandom, type Random } from "./random.ts";
import { addSound, createStereo, decibels, type Stereo } from "./stereo.ts";
import { beatToSeconds, swingBeat } from "./tempo.ts";

/** Room before the first note, so that a loose first beat is not cut, in seconds. */
const LEAD_IN = 0.06;
/** -1.5 dBFS: what a lossy decoder adds to a peak still fits. */
const CEILING = decibels(-1.5);

/** How a piece is turned into sound. */
export interface RenderOptions {
  sampleRate: number;
  signal?: AbortSignal | undefined;
}

/**
 * The finished sound of a piece: every part played, mixed, put in its room, brought to its loudness and limited.
 *
 * The same piece at the same rate gives the same samples.
 *
 * @throws the reason of the signal when it is aborted
 */
export async function renderPiece(
  piece: Piece,
  { sampleRate, signal }: RenderOptions,
): Promise<Stereo> {
  const secondsAt = (beat: number) => beatToSeconds(beat, piece.tempo);
  const length = Math.ceil(
    (LEAD_IN + secondsAt(piece.beats) + piece.tail) * sampleRate,
  );
  const context = {
    sampleRate,
    secondsAt: (beat: number) => secondsAt(beat) + LEAD_IN,
  };
  const mix = createStereo(length);
  const sent = createStereo(length);
  for (const [index, part] of piece.parts.entries()) {
    const random = createRandom(piece.seed * 1009 + index);
    const bus = createStereo(length);
    await playPart(bus, { part, piece, context, random, signal });
    for (const effect of part.effects ?? []) effect(bus, context);
    const gain = decibels(part.gain);
    addSound(mix, bus, { at: 0, gain, pan: 0 });
    addSound(sent, bus, { at: 0, gain: gain * (part.reverb ?? 0.2), pan: 0 });
    await breathe(signal);
  }
  for (const channel of [sent.left, sent.right]) {
    // Low notes in the room would only make it muddy.
    applyBiquad(
      channel,
      designBiquad("highpass", { sampleRate, frequency: 160 }),
    );
  }
  addSound(mix, renderReverb(sent, sampleRate, piece.reverb), {
    at: 0,
    gain: 1,
    pan: 0,
  });
  await breathe(signal);
  master(mix, piece, sampleRate);
  return mix;
}

async function playPart(
  bus: Stereo,
  { part, piece, context, random, signal }: {
    part: Part;
    piece: Piece;
    context: EffectContext;
    random: Random;
    signal: AbortSignal | undefined;
  },
): Promise<void> {
  const { sampleRate, secondsAt } = context;
  const timeOf = (beat: number) =>
    secondsAt(piece.swing === undefined ? beat : swingBeat(beat, piece.swing));
  let chordBeat = -1;
  let above = 0;
  for (const [index, note] of part.notes.entries()) {
    if (index % 24 === 23) await breathe(signal);
    above = note.beat === chordBeat ? above + 1 : 0;
    chordBeat = note.beat;
    const end = part.pedal === undefined ? note.beat + note.length : Math.max(
      note.beat + note.length,
      Math.floor(note.beat / part.pedal + 1e-6) * part.pedal + part.pedal,
    );
    const loose = random.bell() * (part.looseness ?? 0.006) +
      above * (part.strum ?? 0);
    const start = Math.max(0, timeOf(note.beat) + loose);
    const velocity = note.velocity * dynamicAt(part.dynamics, note.beat) *
      (1 + 0.06 * random.bell());
    const sound = part.instrument({
      frequency: pitchToHertz(note.pitch),
      seconds: Math.max(0.03, timeOf(end) - start),
      velocity: Math.max(0.05, Math.min(1, velocity)),
      sampleRate,
      random,
    });
    const pan = (part.pan ?? 0) + (part.spread ?? 0) * (note.pitch - 64) / 32;
    addSound(bus, sound, {
      at: Math.round(start * sampleRate),
      gain: 1,
      pan: Math.max(-0.85, Math.min(0.85, pan)),
    });
  }
}

/** Factor of a part at a beat: even changes between the marks, the outer marks hold. */
function dynamicAt(marks: Part["dynamics"], beat: number): number {
  if (marks === undefined) return 1;
  let [from, factor] = marks[0] ?? [0, 1];
  for (const [to, next] of marks) {
    if (beat < to) {
      return to === from
        ? next
        : factor + (next - factor) * Math.max(0, beat - from) / (to - from);
    }
    [from, factor] = [to, next];
  }
  return factor;
}

/** No rumble, soft saturation, the wanted loudness, no peak over the ceiling, silence at both ends. */
function master(mix: Stereo, piece: Piece, sampleRate: number): void {
  for (const channel of [mix.left, mix.right]) {
    applyBiquad(
      channel,
      designBiquad("highpass", { sampleRate, frequency: 24 }),
    );
  }
  scale(mix, decibels(piece.loudness - measureLoudness(mix, sampleRate)));
  for (const channel of [mix.left, mix.right]) {
    for (let i = 0; i < channel.length; i++) {
      channel[i] = softClip(channel[i]! * 0.7) / 0.7;
    }
  }
  // Saturation and limiting take some loudness away: the second pass brings the rest.
  scale(mix, decibels(piece.loudness - measureLoudness(mix, sampleRate)));
  limitPeaks(mix, { sampleRate, ceiling: CEILING });

  const length = mix.left.length;
  const rise = Math.min(length, Math.round(0.01 * sampleRate));
  const fall = Math.min(
    length,
    Math.round(Math.min(3, piece.tail) * sampleRate),
  );
  for (const channel of [mix.left, mix.right]) {
    for (let i = 0; i < rise; i++) channel[i] = channel[i]! * i / rise;
    for (let i = 0; i < fall; i++) {
      channel[length - 1 - i] = channel[length - 1 - i]! * 0.5 *
        (1 - Math.cos(Math.PI * i / fall));
    }
  }
}

function scale({ left, right }: Stereo, factor: number): void {
  // A silent piece has no loudness to bring anywhere.
  if (!Number.isFinite(factor)) return;
  for (const channel of [left, right]) {
    for (let i = 0; i < channel.length; i++) channel[i] = channel[i]! * factor;
  }
}
