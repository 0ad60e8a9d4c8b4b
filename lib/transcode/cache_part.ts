/**
 * A file that an encoder writes, locked by the process that does. The lock belongs to the open
 * descriptor (flock), so it ends with the process, however that ends.
 */
export class PartFile {
  readonly #handle: Deno.FsFile;
  #path: string;
  #isClosed = false;

  private constructor(handle: Deno.FsFile, path: string) {
    this.#handle = handle;
    this.#path = path;
  }

  /** Creates an empty part, or takes over one whose process is gone. `null` while another process writes it. */
  static async claim(path: string): Promise<PartFile | null> {
    for (;;) {
      const handle = await Deno.open(path, { create: true, write: true });
      try {
        if (!await handle.tryLock(true)) {
          handle.close();
          return null;
        }
        // Between open and lock its writer may have renamed or removed it.
        if (await isStillAt(handle, path)) {
          await handle.truncate(0);
          return new PartFile(handle, path);
        }
        handle.close();
      } catch (error) {
        handle.close();
        throw error;
      }
    }
  }

  /** Where the bytes are: the path of the part, after {@linkcode keepAs} the final one. */
  get path(): string {
    return this.#path;
  }

  /** Appends bytes. */
  async append(bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.length;) {
      written += await this.#handle.write(bytes.subarray(written));
    }
  }

  /**
   * Gives a finished part its final name, once its length is right and its bytes are on disk.
   *
   * @throws {Error} the length is not `size`
   */
  async keepAs(path: string, size: number): Promise<void> {
    await this.#handle.sync();
    const actual = (await this.#handle.stat()).size;
    if (actual !== size) {
      throw new Error(
        `Cannot keep a file of ${actual} bytes as it must have ${size}`,
      );
    }
    await Deno.rename(this.#path, path);
    this.#path = path;
    this.#isClosed = true;
    this.#handle.close();
  }

  /** Removes the part, unless it was kept. Whoever has it open reads on. */
  discard(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    try {
      Deno.removeSync(this.#path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    } finally {
      this.#handle.close();
    }
  }
}

/** Removes a part whose process is gone. Returns whether it did. */
export async function sweepPart(path: string): Promise<boolean> {
  const part = await PartFile.claim(path);
  part?.discard();
  return part !== null;
}

async function isStillAt(
  handle: Deno.FsFile,
  path: string,
): Promise<boolean> {
  try {
    const [opened, named] = await Promise.all([handle.stat(), Deno.stat(path)]);
    return opened.ino === named.ino && opened.dev === named.dev;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
