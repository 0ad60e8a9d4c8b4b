import { join } from "@std/path";
import {
  sweepTemporaryFiles,
  writeAtomically,
} from "../storage/atomic_write.ts";

/** A finished file of a store. */
export interface StoredFile {
  /** Absolute path. */
  readonly path: string;
  readonly extension: string;
}

/** Settings of an {@linkcode ImageStore}. */
export interface ImageStoreOptions {
  /** Made when the first file is written. */
  folder: string;
  /** Bytes that the files may take. What was used least recently goes first. */
  maxSize: number;
}

interface Entry {
  readonly size: number;
  readonly extension: string;
}

/** Names of ours. Whatever else is in the folder is never touched. */
const NAME = /^([0-9a-f]{40})\.([a-z]{3,4})$/;

/**
 * Finished files by key. A key names one content for ever, so nothing in the store is ever stale.
 */
export class ImageStore {
  readonly #folder: string;
  readonly #maxSize: number;
  /** The least recently used first. */
  #entries: Promise<Map<string, Entry>> | undefined;
  #size = 0;

  constructor({ folder, maxSize }: ImageStoreOptions) {
    this.#folder = folder;
    this.#maxSize = maxSize;
  }

  /** The file of a key, or `null`. @param key 40 hexadecimal digits */
  async find(key: string): Promise<StoredFile | null> {
    const entries = await this.#load();
    const entry = entries.get(key);
    if (entry === undefined) return null;
    entries.delete(key);
    entries.set(key, entry);
    return this.#describe(key, entry.extension);
  }

  /** Writes the file of a key and makes room for it. */
  async put(
    key: string,
    extension: string,
    bytes: Uint8Array,
  ): Promise<StoredFile> {
    const entries = await this.#load();
    await Deno.mkdir(this.#folder, { recursive: true });
    const file = this.#describe(key, extension);
    await writeAtomically(file.path, bytes);
    this.#forget(entries, key);
    entries.set(key, { size: bytes.length, extension });
    this.#size += bytes.length;
    await this.#evict(entries, key);
    return file;
  }

  /** Forgets a file that has turned out to be gone. */
  async forget(file: StoredFile): Promise<void> {
    const entries = await this.#load();
    for (const [key, { extension }] of entries) {
      if (this.#describe(key, extension).path === file.path) {
        this.#forget(entries, key);
      }
    }
  }

  #describe(key: string, extension: string): StoredFile {
    return { path: join(this.#folder, `${key}.${extension}`), extension };
  }

  #forget(entries: Map<string, Entry>, key: string): void {
    this.#size -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  }

  async #evict(entries: Map<string, Entry>, newest: string): Promise<void> {
    for (const [key, { extension }] of entries) {
      if (this.#size <= this.#maxSize || key === newest) return;
      this.#forget(entries, key);
      await Deno.remove(this.#describe(key, extension).path).catch(
        (error) => {
          // Somebody was faster, which is as good.
          if (!(error instanceof Deno.errors.NotFound)) throw error;
        },
      );
    }
  }

  /** What earlier runs left, the oldest first. A failed look is taken again. */
  #load(): Promise<Map<string, Entry>> {
    this.#entries ??= this.#read().catch((error) => {
      this.#entries = undefined;
      throw error;
    });
    return this.#entries;
  }

  async #read(): Promise<Map<string, Entry>> {
    const found: { key: string; entry: Entry; time: number }[] = [];
    try {
      await sweepTemporaryFiles(this.#folder).catch((error) => {
        // What cannot be removed from a disk that cannot be written is in nobody's way.
        if (error instanceof Deno.errors.NotFound) throw error;
      });
      for await (const { name, isFile } of Deno.readDir(this.#folder)) {
        const [, key, extension] = NAME.exec(name) ?? [];
        if (!isFile || key === undefined || extension === undefined) continue;
        const { size, mtime } = await Deno.stat(join(this.#folder, name));
        found.push({
          key,
          entry: { size, extension },
          time: mtime?.getTime() ?? 0,
        });
      }
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
    found.sort((a, b) => a.time - b.time);
    this.#size = found.reduce((sum, { entry }) => sum + entry.size, 0);
    return new Map(found.map(({ key, entry }) => [key, entry]));
  }
}
