import QRCode from "qrcode";
import type { Encoding, Level, SmallestVersion } from "./code_level.ts";

/** The modules of a code. Outside of it all are light. */
export interface CodeMatrix {
  /** Modules a side, without a quiet zone. */
  readonly size: number;
  isDark(x: number, y: number): boolean;
  /** Whether a module is part of a pattern by which readers find their way, and so must keep its shape. */
  isPattern(x: number, y: number): boolean;
}

/** The modules of a text. @throws {Error} the text does not fit */
export function createMatrix(
  text: string,
  { level, version }: Encoding,
): CodeMatrix {
  const { modules } = QRCode.create(text, {
    errorCorrectionLevel: level,
    version,
  });
  const { size, data, reservedBit } = modules;
  const has = (bits: Uint8Array, x: number, y: number) =>
    x >= 0 && y >= 0 && x < size && y < size && bits[y * size + x] === 1;
  return {
    size,
    isDark: (x, y) => has(data, x, y),
    isPattern: (x, y) => has(reservedBit, x, y),
  };
}

/** Tells the smallest version for a text, by trying. Each level is tried once. */
export function versionsOf(text: string): SmallestVersion {
  const known = new Map<Level, number | null>();
  return (level) => {
    let version = known.get(level);
    if (version === undefined) {
      version = tryLevel(text, level);
      known.set(level, version);
    }
    return version;
  };
}

function tryLevel(text: string, level: Level): number | null {
  try {
    // Naming a mask spares the choice of one, which is most of the work.
    const options = { errorCorrectionLevel: level, maskPattern: 0 } as const;
    return QRCode.create(text, options).version;
  } catch {
    return null; // its only reason is that the text is too long
  }
}
