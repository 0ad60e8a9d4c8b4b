/** Two channels of samples from -1 to 1, equally long. */
export type Stereo = readonly [left: Float32Array, right: Float32Array];

/** Channels of a file in their order, which FLAC (RFC 9639, section 9.1.3) and WAV share. */
const LAYOUTS: readonly (readonly Speaker[])[] = [
  ["FC"],
  ["FL", "FR"],
  ["FL", "FR", "FC"],
  ["FL", "FR", "BL", "BR"],
  ["FL", "FR", "FC", "BL", "BR"],
  ["FL", "FR", "FC", "LFE", "BL", "BR"],
  ["FL", "FR", "FC", "LFE", "BC", "SL", "SR"],
  ["FL", "FR", "FC", "LFE", "BL", "BR", "SL", "SR"],
];

type Speaker = "FL" | "FR" | "FC" | "LFE" | "BL" | "BR" | "BC" | "SL" | "SR";

/** What each speaker gives to the left and to the right one (ITU-R BS.775, annex 4). */
const SHARES: Readonly<Record<Speaker, readonly [number, number]>> = {
  FL: [1, 0],
  FR: [0, 1],
  FC: [Math.SQRT1_2, Math.SQRT1_2],
  LFE: [0, 0],
  BL: [Math.SQRT1_2, 0],
  BR: [0, Math.SQRT1_2],
  BC: [0.5, 0.5],
  SL: [Math.SQRT1_2, 0],
  SR: [0, Math.SQRT1_2],
};

/**
 * Mixes one to eight channels to two. What is added up is scaled so that it cannot exceed the loudest
 * input; one channel becomes both as it is.
 */
export function toStereo(channels: readonly Float32Array[]): Stereo {
  const [first, second] = channels;
  const speakers = LAYOUTS[channels.length - 1];
  if (first === undefined || speakers === undefined) {
    throw new RangeError(
      `Cannot mix sound as there must be 1 to 8 channels: received ${channels.length}`,
    );
  }
  if (second === undefined) return [first, first];
  if (channels.length === 2) return [first, second];
  return [mix(channels, speakers, 0), mix(channels, speakers, 1)];
}

function mix(
  channels: readonly Float32Array[],
  speakers: readonly Speaker[],
  side: 0 | 1,
): Float32Array {
  const shares = speakers.map((speaker) => SHARES[speaker][side]);
  const sum = shares.reduce((total, share) => total + share, 0);
  const mixed = new Float32Array(channels[0]?.length ?? 0);
  for (const [index, channel] of channels.entries()) {
    const share = shares[index]! / sum;
    if (share === 0) continue;
    for (let i = 0; i < mixed.length; i++) mixed[i]! += channel[i]! * share;
  }
  return mixed;
}
