import { concatBytes, uint32Little, utf8 } from "./bytes.ts";
import { id3Tag } from "./id3.ts";
import { interleave, type Pcm } from "./pcm.ts";
import type { Tags } from "./tags.ts";

/**
 * A RIFF WAVE file of integer PCM.
 *
 * The tags come after the sound, so that `data` starts at byte 44 where the simplest players look for it: once as
 * LIST/INFO for those that know nothing else, once as an `id3 ` chunk, which can carry a cover.
 */
export function encodeWav(pcm: Pcm, tags: Tags): Uint8Array<ArrayBuffer> {
  const { sampleRate, bits, channels } = pcm;
  const format = new DataView(new ArrayBuffer(16));
  format.setUint16(0, 1, true);
  format.setUint16(2, channels.length, true);
  format.setUint32(4, sampleRate, true);
  format.setUint32(8, sampleRate * channels.length * bits / 8, true);
  format.setUint16(12, channels.length * bits / 8, true);
  format.setUint16(14, bits, true);
  const info = [
    ["INAM", tags.title],
    ["IART", tags.artist],
    ["IPRD", tags.album],
    ["ITRK", String(tags.track)],
    ["ICRD", String(tags.year)],
    ["IGNR", tags.genre],
  ] as const;
  const body = concatBytes([
    utf8("WAVE"),
    chunk("fmt ", new Uint8Array(format.buffer)),
    chunk("data", interleave(pcm)),
    chunk(
      "LIST",
      concatBytes([
        utf8("INFO"),
        ...info.map(([id, text]) => chunk(id, utf8(`${text}\0`))),
      ]),
    ),
    chunk("id3 ", id3Tag(tags)),
  ]);
  return concatBytes([utf8("RIFF"), uint32Little(body.length), body]);
}

/** A chunk is padded to an even length, and its size does not count the padding. */
function chunk(id: string, body: Uint8Array): Uint8Array {
  return concatBytes([
    utf8(id),
    uint32Little(body.length),
    body,
    new Uint8Array(body.length % 2),
  ]);
}
