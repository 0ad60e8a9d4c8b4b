import { join } from "@std/path";
import { ConflictError, NotFoundError } from "../errors.ts";
import { writeAtomically } from "../storage/atomic_write.ts";
import { explainStorage } from "../storage/storage_error.ts";
import { isMissing } from "./mixtape_folder.ts";
import { type FolderContent, MixtapeReader } from "./mixtape_reader.ts";
import { makeSlug } from "./slug.ts";

/** How long a deleted mixtape can be brought back, in days. */
export const TRASH_DAYS = 30;

const DAY = 86_400_000;

/** A mixtape that was deleted and can be brought back. */
export interface DeletedMixtape {
  readonly slug: string;
  /** Title, or the name of a file that is no mixtape. */
  readonly title: string;
  readonly deletedAt: Date;
}

/** Settings of a {@linkcode Trash}. */
export interface TrashOptions {
  /** `DATA_ROOT/mixtapes`; deleted files are in its folder `trash`. */
  folder: string;
  now: () => Date;
}

/**
 * Deleted mixtapes. They are moved as they are, damaged ones too, so that bringing one back
 * brings back every byte. The time of the file is then the time of its deletion. They go for good at a start,
 * and not while the server runs: its clock may be set.
 */
export class Trash {
  readonly #folder: string;
  readonly #trash: string;
  readonly #reader: MixtapeReader;
  readonly #now: () => Date;

  constructor({ folder, now }: TrashOptions) {
    this.#folder = folder;
    this.#trash = join(folder, "trash");
    this.#reader = new MixtapeReader(this.#trash);
    this.#now = now;
  }

  /** @throws {NotFoundError} when no file has the slug */
  async put(slug: string): Promise<void> {
    const { from, to } = this.#paths(slug);
    await move(slug, async () => {
      await Deno.mkdir(this.#trash, { recursive: true });
      const { mtime } = await Deno.stat(from);
      await this.#makeRoom(slug);
      // It was not deleted before it was last saved, whatever a clock says that was set back in between.
      const now = new Date(Math.max(this.#now().getTime(), Number(mtime)));
      // Dated first: with the date of its last save it could be gone for good at the next start.
      if (await canDate(from, now)) return await Deno.rename(from, to);
      await writeAtomically(to, await Deno.readFile(from));
      await Deno.utime(to, now, now);
      await Deno.remove(from);
    });
  }

  /** What was deleted under the same slug before gets another one. */
  async #makeRoom(slug: string): Promise<void> {
    const { to } = this.#paths(slug);
    if (!await exists(to)) return;
    await Deno.rename(to, this.#paths(makeSlug(slug)).to);
  }

  /**
   * @throws {NotFoundError} when it is not in the trash, or has been there for too long
   * @throws {ConflictError} when another mixtape has its slug by now
   */
  async takeBack(slug: string): Promise<void> {
    const { from, to } = this.#paths(slug);
    const found = await this.#describe(slug, slug);
    if (found === null || this.#isOver(found)) throw notFound(slug);
    if (await exists(from)) {
      throw new ConflictError(
        `Cannot restore mixtape "${slug}" as there is one of that name again`,
      );
    }
    await move(slug, () => Deno.rename(to, from));
  }

  /** What can be brought back, the one deleted last first. */
  async list(): Promise<DeletedMixtape[]> {
    const all = await this.#listAll();
    return all.filter((deleted) => !this.#isOver(deleted))
      .sort((a, b) => b.deletedAt.getTime() - a.deletedAt.getTime());
  }

  async #listAll(): Promise<DeletedMixtape[]> {
    const { mixtapes, damaged } = await this.#reader.readAll();
    const all = await Promise.all([
      ...mixtapes.map(({ slug, title }) => this.#describe(slug, title)),
      ...damaged.map(({ slug, name }) =>
        slug === null ? null : this.#describe(slug, name)
      ),
    ]);
    return all.filter((deleted) => deleted !== null);
  }

  /** What is in it, for whoever must know what that still needs. */
  readAll(): Promise<FolderContent> {
    return this.#reader.readAll();
  }

  /** Removes for good what was deleted more than {@linkcode TRASH_DAYS} ago. Returns how many. */
  async sweep(): Promise<number> {
    const old = (await this.#listAll()).filter((one) => this.#isOver(one));
    for (const { slug } of old) await Deno.remove(this.#paths(slug).to);
    return old.length;
  }

  #isOver({ deletedAt }: DeletedMixtape): boolean {
    return this.#now().getTime() - deletedAt.getTime() > TRASH_DAYS * DAY;
  }

  async #describe(slug: string, title: string): Promise<DeletedMixtape | null> {
    try {
      const { mtime } = await Deno.stat(this.#paths(slug).to);
      return { slug, title, deletedAt: mtime ?? new Date(0) };
    } catch (error) {
      if (isMissing(error)) return null; // brought back a moment ago
      throw error;
    }
  }

  #paths(slug: string): { from: string; to: string } {
    const name = `${slug}.json`;
    return { from: join(this.#folder, name), to: join(this.#trash, name) };
  }
}

async function move(slug: string, rename: () => Promise<void>): Promise<void> {
  try {
    await explainStorage(rename);
  } catch (error) {
    throw isMissing(error) ? notFound(slug) : error;
  }
}

function notFound(slug: string): NotFoundError {
  return new NotFoundError(`Cannot find a mixtape with slug "${slug}"`);
}

/** Dates a file, which only who owns it may. */
async function canDate(path: string, date: Date): Promise<boolean> {
  try {
    await Deno.utime(path, date, date);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.PermissionDenied) return false;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
