/** Where the uncompressed samples of a file lie, and how each is written. */
export interface PcmLayout {
  /** Samples per second. */
  readonly sampleRate: number;
  readonly channels: number;
  /** Samples per channel that are really in the file. */
  readonly samples: number;
  /** Byte of the first sample. */
  readonly offset: number;
  readonly format: PcmFormat;
}

/** How one sample is written. A sample of fewer bits than its bytes hold is aligned to the highest bit. */
export interface PcmFormat {
  readonly kind: "signed" | "unsigned" | "float";
  /** Bytes of one sample of one channel. */
  readonly width: PcmWidth;
  readonly littleEndian: boolean;
}

/** Bytes of one sample. */
export type PcmWidth = 1 | 2 | 3 | 4 | 8;

const WIDTHS: Readonly<Record<PcmFormat["kind"], readonly PcmWidth[]>> = {
  signed: [1, 2, 3, 4],
  unsigned: [1],
  float: [4, 8],
};

/** The format of that kind and width, or `null` where there is none. */
export function pcmFormat(
  kind: PcmFormat["kind"],
  bytes: number,
  littleEndian: boolean,
): PcmFormat | null {
  const width = WIDTHS[kind].find((width) => width === bytes);
  return width === undefined ? null : { kind, width, littleEndian };
}
