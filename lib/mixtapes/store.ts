import { join } from "@std/path";
import { sweepTemporaryFiles, writeAtomically } from "../atomic_write.ts";
import { NotFoundError } from "../errors.ts";
import {
  makeMixtape,
  type Mixtape,
  type MixtapeDraft,
  parseMixtape,
  serializeMixtape,
} from "./mixtape.ts";
import { makeSlug, parseSlug, type RandomBytes } from "./slug.ts";

/** The mixtapes on disk, one JSON file each. Every mixtape in the folder is published. */
export interface MixtapeStore {
  /** @throws {NotFoundError} for a slug that is none or that no mixtape has */
  get(slug: string): Promise<Mixtape>;
  /** All readable mixtapes, the one changed last first. */
  list(): Promise<Mixtape[]>;
  /** Saves a new mixtape under a slug of its own. */
  create(draft: MixtapeDraft): Promise<Mixtape>;
  /** Saves a mixtape over the one of the same slug and dates the change. */
  save(mixtape: Mixtape): Promise<Mixtape>;
  /** Makes the folders if missing and removes what a crash left in them. */
  prepare(): Promise<void>;
}

export interface MixtapeStoreOptions {
  /** `DATA_ROOT/mixtapes`. */
  folder: string;
  now?: () => Date;
  random?: RandomBytes;
  /** Told of each file that is no mixtape, once per change of that file. */
  onUnreadable?: (path: string, error: Error) => void;
}

/** A parsed file, and the stat it was parsed at. `null` is a file that is no mixtape. */
interface Entry {
  readonly stamp: string;
  readonly mixtape: Mixtape | null;
}

/** Opens the store of a folder. Files are parsed once per change, never once per request. */
export function createMixtapeStore(options: MixtapeStoreOptions): MixtapeStore {
  const { folder, now = () => new Date(), random, onUnreadable } = options;
  const entries = new Map<string, Entry>();

  async function read(slug: string): Promise<Mixtape | null> {
    const path = join(folder, `${slug}.json`);
    const stamp = await stampOf(path);
    if (stamp === null) {
      entries.delete(slug);
      return null;
    }
    const known = entries.get(slug);
    if (known?.stamp === stamp) return known.mixtape;

    const mixtape = await parseFile(path, slug);
    entries.set(slug, { stamp, mixtape });
    return mixtape;
  }

  async function parseFile(
    path: string,
    slug: string,
  ): Promise<Mixtape | null> {
    try {
      return parseMixtape(slug, JSON.parse(await Deno.readTextFile(path)));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      onUnreadable?.(path, error);
      return null;
    }
  }

  async function write(mixtape: Mixtape): Promise<Mixtape> {
    await writeAtomically(
      join(folder, `${mixtape.slug}.json`),
      serializeMixtape(mixtape),
    );
    return mixtape;
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
      const slugs = await slugsIn(folder);
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

/** What changes with every change of a file, or `null` where there is none. */
async function stampOf(path: string): Promise<string | null> {
  try {
    const info = await Deno.stat(path);
    return `${info.ino}:${info.size}:${info.mtime?.getTime()}:${info.ctime?.getTime()}`;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function slugsIn(folder: string): Promise<string[]> {
  const slugs: string[] = [];
  try {
    for await (const entry of Deno.readDir(folder)) {
      const slug = entry.name.slice(0, -".json".length);
      if (entry.name.endsWith(".json") && isSlug(slug)) slugs.push(slug);
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return slugs;
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
