import { join } from "@std/path";
import { sweepTemporaryFiles, writeAtomically } from "../atomic_write.ts";
import { BadRequestError, NotFoundError } from "../errors.ts";
import { makeMixtape, type Mixtape, type MixtapeDraft } from "./mixtape.ts";
import { parseMixtape, serializeMixtape } from "./mixtape_file.ts";
import { makeSlug, parseSlug, type RandomBytes } from "./slug.ts";

/** The mixtapes on disk, one JSON file each. Every mixtape in the folder is published. */
export interface MixtapeStore {
  /** @throws {NotFoundError} for a slug that is none or that no readable mixtape has */
  get(slug: string): Promise<Mixtape>;
  /** All readable mixtapes, the one changed last first. */
  list(): Promise<Mixtape[]>;
  /**
   * Saves a new mixtape under a slug of its own. Returns it as {@linkcode get} finds it.
   *
   * @throws {BadRequestError} when its file would be over 5 MB
   */
  create(draft: MixtapeDraft): Promise<Mixtape>;
  /**
   * Saves a mixtape over the one of the same slug and dates the change. Returns it as {@linkcode get} finds it.
   *
   * @throws {NotFoundError} for a slug that is none
   * @throws {BadRequestError} when its file would be over 5 MB
   */
  save(mixtape: Mixtape): Promise<Mixtape>;
  /** Makes the folders if missing and removes what a crash left in them. */
  prepare(): Promise<void>;
}

export interface MixtapeStoreOptions {
  /** `DATA_ROOT/mixtapes`. */
  folder: string;
  now?: () => Date;
  random?: RandomBytes;
  /** Told of each file that is no mixtape or cannot be read, once per change of that file. */
  onUnreadable?: (path: string, error: Error) => void;
}

/** What became of a file when it was last read. `null` is a file that is no mixtape. */
interface Entry {
  readonly stamp: string;
  readonly mixtape: Mixtape | null;
}

/** Bytes: room for some 10,000 tracks. */
const LARGEST_FILE = 5_000_000;

/** Opens the store of a folder. Files are parsed once per change, never once per request. */
export function createMixtapeStore(options: MixtapeStoreOptions): MixtapeStore {
  const { folder, now = () => new Date(), random, onUnreadable } = options;
  const entries = new Map<string, Entry>();
  const reported = new Set<string>();

  /** The mixtape of a slug. One file in a bad state is reported and is no mixtape: it never throws. */
  async function read(slug: string): Promise<Mixtape | null> {
    const path = pathOf(slug);
    let stamp = "";
    try {
      const info = await Deno.stat(path);
      stamp = stampOf(info);
      const known = entries.get(slug);
      if (known?.stamp === stamp) return known.mixtape;

      assertReadable(path, info);
      const content = JSON.parse(await Deno.readTextFile(path));
      const mixtape = parseMixtape(slug, content);
      entries.set(slug, { stamp, mixtape });
      return mixtape;
    } catch (error) {
      if (isMissing(error)) entries.delete(slug);
      else report(slug, stamp, error);
      return null;
    }
  }

  /**
   * Bad content stays bad until the file changes. Other failures, such as a lack of descriptors,
   * get a stamp that no file has, so that the next read tries again.
   */
  function report(slug: string, stamp: string, reason: unknown) {
    const error = reason instanceof Error ? reason : new Error(String(reason));
    const isContent = error instanceof SyntaxError ||
      error instanceof TypeError || error instanceof RangeError;
    const entryStamp = isContent ? stamp : `${stamp} ${error.message}`;
    if (entries.get(slug)?.stamp === entryStamp) return;
    entries.set(slug, { stamp: entryStamp, mixtape: null });
    onUnreadable?.(pathOf(slug), error);
  }

  /** A tape that nobody can find must not be silent about it. */
  function reportName(name: string) {
    if (reported.has(name)) return;
    reported.add(name);
    onUnreadable?.(
      join(folder, name),
      new TypeError(
        "Cannot publish it as its name is no slug: only letters, digits, - and _ may stand before .json",
      ),
    );
  }

  async function write(mixtape: Mixtape): Promise<Mixtape> {
    const content = serializeMixtape(mixtape);
    const bytes = new TextEncoder().encode(content);
    if (bytes.length > LARGEST_FILE) {
      throw new BadRequestError(
        `Cannot save mixtape "${mixtape.slug}" as its file must be at most ${LARGEST_FILE} bytes: received ${bytes.length}`,
      );
    }
    await writeAtomically(pathOf(mixtape.slug), bytes);
    return parseMixtape(mixtape.slug, JSON.parse(content));
  }

  function pathOf(slug: string): string {
    return join(folder, `${slug}.json`);
  }

  return {
    async get(slug) {
      const mixtape = await read(parseSlug(slug));
      if (mixtape === null) {
        throw new NotFoundError(`Cannot find a mixtape with slug "${slug}"`);
      }
      return mixtape;
    },

    async list() {
      const { slugs, misnamed } = await readNames(folder);
      for (const name of misnamed) reportName(name);
      const mixtapes = await Promise.all(slugs.map(read));
      return mixtapes.filter((mixtape) => mixtape !== null)
        .sort((a, b) => changeTime(b) - changeTime(a));
    },

    create(draft) {
      const date = now();
      const slug = makeSlug(draft.title, random);
      return write(
        makeMixtape(slug, { createdAt: date, updatedAt: date, ...draft }),
      );
    },

    async save(mixtape) {
      parseSlug(mixtape.slug);
      return await write({ ...mixtape, updatedAt: now() });
    },

    async prepare() {
      const covers = join(folder, "covers");
      await Deno.mkdir(covers, { recursive: true });
      await sweepTemporaryFiles(folder);
      await sweepTemporaryFiles(covers);
    },
  };
}

function changeTime(mixtape: Mixtape): number {
  return mixtape.updatedAt?.getTime() ?? 0;
}

/** What changes with every change of a file. */
function stampOf(info: Deno.FileInfo): string {
  return `${info.ino}:${info.size}:${info.mtime?.getTime()}:${info.ctime?.getTime()}`;
}

/** Asked before a file is opened: opening a FIFO would wait for a writer, and a device may never end. */
function assertReadable(path: string, info: Deno.FileInfo) {
  if (!info.isFile) {
    throw new TypeError(`Cannot read "${path}" as it is not a regular file`);
  }
  if (info.size > LARGEST_FILE) {
    throw new RangeError(
      `Cannot read "${path}" as it must be at most ${LARGEST_FILE} bytes: received ${info.size}`,
    );
  }
}

/** The slugs that the files of a folder are named after, and the files whose name is none. */
async function readNames(
  folder: string,
): Promise<{ slugs: string[]; misnamed: string[] }> {
  const slugs: string[] = [];
  const misnamed: string[] = [];
  try {
    for await (const { name } of Deno.readDir(folder)) {
      if (!name.endsWith(".json")) continue;
      const slug = name.slice(0, -".json".length);
      if (isSlug(slug)) slugs.push(slug);
      else misnamed.push(name);
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return { slugs, misnamed };
}

function isSlug(text: string): boolean {
  try {
    return parseSlug(text) === text;
  } catch {
    return false; // parseSlug says why; here only whether counts
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound ||
    error instanceof Deno.errors.NotADirectory;
}
