/** Random access to the bytes of a source. */
export interface ByteReader {
  /** Length of the source in bytes. */
  readonly size: number;
  /** `length` bytes from `offset`, fewer where the source ends. */
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** A file as a {@linkcode ByteReader}; whoever opens it disposes of it. */
export interface FileReader extends ByteReader, Disposable {}

/**
 * Opens a file for reading at any offset.
 *
 * @throws the error of the file system; `Deno.errors.IsADirectory` and the like included
 */
export async function openFileReader(path: string): Promise<FileReader> {
  const file = await Deno.open(path, { read: true });
  try {
    const { size } = await file.stat();
    return {
      size,
      read: (offset, length) => readAt(file, offset, length),
      [Symbol.dispose]: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

async function readAt(
  file: Deno.FsFile,
  offset: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  await file.seek(offset, Deno.SeekMode.Start);
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const count = await file.read(bytes.subarray(filled));
    if (count === null) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

/** The bytes as a view for numbers of more than one byte. */
export function toView(bytes: Uint8Array<ArrayBuffer>): DataView<ArrayBuffer> {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Four bytes as the text of an identifier such as `fmt `; shorter where the bytes end. */
export function fourCc(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4));
}
