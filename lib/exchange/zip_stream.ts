import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

/** One file of an archive. */
export interface ZipEntry {
  readonly name: string;
  /** Whether packing it makes it smaller. */
  readonly isText: boolean;
  /** Its content, opened when its turn has come. */
  read(): AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** A ZIP archive, made as it is read: it takes no more memory than a piece of a file. */
export function zipStream(
  entries: readonly ZipEntry[],
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return ReadableStream.from(zip(entries));
}

async function* zip(
  entries: readonly ZipEntry[],
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const ready: Uint8Array<ArrayBuffer>[] = [];
  let failure: Error | null = null;
  const archive = new Zip((error, chunk) => {
    if (error === null) ready.push(chunk);
    else failure = error;
  });
  function* take() {
    if (failure !== null) throw failure;
    yield* ready.splice(0);
  }
  for (const { name, isText, read } of entries) {
    const file = isText ? new ZipDeflate(name) : new ZipPassThrough(name);
    archive.add(file);
    for await (const chunk of read()) {
      file.push(chunk);
      yield* take();
    }
    file.push(new Uint8Array(0), true);
    yield* take();
  }
  archive.end();
  yield* take();
}
