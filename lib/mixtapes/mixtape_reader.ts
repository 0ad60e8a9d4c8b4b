import { join } from "@std/path";
import { isOutOfDescriptors, UnavailableError } from "../errors.ts";
import type { Mixtape } from "./mixtape.ts";
import { parseMixtape } from "./mixtape_file.ts";
import {
  assertReadable,
  isMissing,
  readNames,
  revisionOf,
  stampOf,
} from "./mixtape_folder.ts";

/** Told of each file that is no mixtape or cannot be read, once per change of that file. */
export type OnUnreadable = (path: string, error: Error) => void;

/** What the file of a slug holds. */
export type Found =
  | { readonly kind: "mixtape"; readonly mixtape: Mixtape }
  | { readonly kind: "damaged"; readonly error: Error }
  | { readonly kind: "missing" };

/** A file in the folder that is no mixtape, though its name says so. */
export interface DamagedFile {
  readonly name: string;
  /** `null` where not even the name is one that a mixtape can have. */
  readonly slug: string | null;
  readonly error: Error;
}

/** All files of a folder. */
export interface FolderContent {
  readonly mixtapes: Mixtape[];
  readonly damaged: DamagedFile[];
}

interface Entry {
  readonly stamp: string;
  readonly found: Found;
}

const MISNAMED = new TypeError(
  "Cannot publish it as its name is no slug: only letters, digits, - and _ may stand before .json",
);

/** Reads the mixtape files of a folder. Files are parsed once per change, never once per request. */
export class MixtapeReader {
  readonly #folder: string;
  readonly #onUnreadable: OnUnreadable;
  readonly #entries = new Map<string, Entry>();
  readonly #reported = new Set<string>();

  constructor(folder: string, onUnreadable: OnUnreadable = () => {}) {
    this.#folder = folder;
    this.#onUnreadable = onUnreadable;
  }

  /** Where the file of a slug is, or would be. */
  pathOf(slug: string): string {
    return join(this.#folder, `${slug}.json`);
  }

  /**
   * What the file of a slug holds. One file in a bad state is reported.
   *
   * @throws {UnavailableError} there are no descriptors left, which says nothing of the file
   */
  async read(slug: string): Promise<Found> {
    const path = this.pathOf(slug);
    let stamp = "";
    try {
      const info = await Deno.stat(path);
      stamp = stampOf(info);
      const known = this.#entries.get(slug);
      if (known?.stamp === stamp) return known.found;

      assertReadable(path, info);
      const text = await Deno.readTextFile(path);
      const mixtape = parseMixtape(slug, JSON.parse(text), revisionOf(text));
      const found: Found = { kind: "mixtape", mixtape };
      this.#entries.set(slug, { stamp, found });
      return found;
    } catch (error) {
      if (isOutOfDescriptors(error)) throw exhausted(error);
      if (!isMissing(error)) return this.#report(slug, stamp, error);
      this.#entries.delete(slug);
      return { kind: "missing" };
    }
  }

  /** All that is in the folder, in no order. @throws {UnavailableError} there are no descriptors left */
  async readAll(): Promise<FolderContent> {
    const { slugs, misnamed } = await this.#readNames();
    const content: FolderContent = {
      mixtapes: [],
      damaged: misnamed.map((name) => this.#reportName(name)),
    };
    const all = await Promise.all(slugs.map((slug) => this.read(slug)));
    for (const [index, found] of all.entries()) {
      const slug = slugs[index]!;
      if (found.kind === "mixtape") content.mixtapes.push(found.mixtape);
      if (found.kind === "damaged") {
        const { error } = found;
        content.damaged.push({ name: `${slug}.json`, slug, error });
      }
    }
    return content;
  }

  async #readNames(): ReturnType<typeof readNames> {
    try {
      return await readNames(this.#folder);
    } catch (error) {
      throw isOutOfDescriptors(error) ? exhausted(error) : error;
    }
  }

  /**
   * Bad content stays bad until the file changes. Other failures, such as those of a disk, get a stamp that no
   * file has, so that the next read tries again.
   */
  #report(slug: string, stamp: string, reason: unknown): Found {
    const error = reason instanceof Error ? reason : new Error(String(reason));
    const found: Found = { kind: "damaged", error };
    const isContent = error instanceof SyntaxError ||
      error instanceof TypeError || error instanceof RangeError;
    const entryStamp = isContent ? stamp : `${stamp} ${error.message}`;
    if (this.#entries.get(slug)?.stamp !== entryStamp) {
      this.#entries.set(slug, { stamp: entryStamp, found });
      this.#onUnreadable(this.pathOf(slug), error);
    }
    return found;
  }

  /** A tape that nobody can find must not be silent about it. */
  #reportName(name: string): DamagedFile {
    if (!this.#reported.has(name)) {
      this.#reported.add(name);
      this.#onUnreadable(join(this.#folder, name), MISNAMED);
    }
    return { name, slug: null, error: MISNAMED };
  }
}

/** Seconds: connections come and go. */
const RETRY_AFTER = 5;

/** A tape that cannot be read now is not gone: devices that keep it would take that for an order. */
function exhausted(cause: unknown): UnavailableError {
  return new UnavailableError(
    "Cannot read the mixtapes as there are too few descriptors",
    RETRY_AFTER,
    { cause },
  );
}
