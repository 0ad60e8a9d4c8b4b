/** Two channels of equal length, samples nominally within ±1. */
export interface Stereo {
  left: Float32Array;
  right: Float32Array;
}

/** Silence of a number of samples. */
export function createStereo(length: number): Stereo {
  return { left: new Float32Array(length), right: new Float32Array(length) };
}

/** Where and how loud one sound is added to another. */
export interface PlaceOptions {
  /** Sample at which the sound begins; what lies outside the target is dropped. */
  at: number;
  /** Factor. */
  gain: number;
  /** -1 is left, 1 is right, with equal power between. */
  pan: number;
}

/** Adds a sound to another, in place. */
export function addSound(
  target: Stereo,
  sound: Stereo,
  { at, gain, pan }: PlaceOptions,
): void {
  const angle = (Math.max(-1, Math.min(1, pan)) + 1) * Math.PI / 4;
  // The square root of 2 keeps a centred sound at its own level.
  addChannel(target.left, sound.left, at, gain * Math.cos(angle) * Math.SQRT2);
  addChannel(
    target.right,
    sound.right,
    at,
    gain * Math.sin(angle) * Math.SQRT2,
  );
}

function addChannel(
  target: Float32Array,
  sound: Float32Array,
  at: number,
  gain: number,
): void {
  const from = Math.max(0, -at);
  const to = Math.min(sound.length, target.length - at);
  for (let i = from; i < to; i++) {
    target[at + i] = target[at + i]! + sound[i]! * gain;
  }
}

/** Factor of a level in decibels. */
export function decibels(level: number): number {
  return 10 ** (level / 20);
}
