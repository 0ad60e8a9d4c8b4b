/** Sound as whole numbers, one array per channel, all of one length. */
export interface Pcm {
  channels: readonly Int32Array[];
  sampleRate: number;
  bits: 16 | 24;
}

/** The samples interleaved, little-endian and without padding: the body of a WAV file, and what FLAC takes its MD5 of. */
export function interleave({ channels, bits }: Pcm): Uint8Array<ArrayBuffer> {
  const width = bits / 8;
  const frames = channels[0]?.length ?? 0;
  const bytes = new Uint8Array(frames * channels.length * width);
  let place = 0;
  for (let i = 0; i < frames; i++) {
    for (const channel of channels) {
      const value = channel[i]!;
      bytes[place++] = value & 0xff;
      bytes[place++] = (value >> 8) & 0xff;
      if (width === 3) bytes[place++] = (value >> 16) & 0xff;
    }
  }
  return bytes;
}
