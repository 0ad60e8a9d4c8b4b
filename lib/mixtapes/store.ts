import { join } from "@std/path";
import {
  sweepTemporaryFiles,
  writeAtomically,
} from "../storage/atomic_write.ts";
import { BadRequestError, ConflictError, NotFoundError } from "../errors.ts";
import { explainStorage } from "../storage/storage_error.ts";
import { createTurns } from "./take_turns.ts";
import { Amendments } from "./amendments.ts";
import { applyDraft } from "./apply_draft.ts";
import { sweepCovers } from "./cover_uploads.ts";
import { makeMixtape, type Mixtape, type MixtapeDraft } from "./mixtape.ts";
import { MixtapeChangedError } from "./mixtape_changed_error.ts";
import { parseMixtape, serializeMixtape } from "./mixtape_file.ts";
import { LARGEST_FILE, revisionOf } from "./mixtape_folder.ts";
import {
  type FolderContent,
  MixtapeReader,
  type OnUnreadable,
} from "./mixtape_reader.ts";
import { makeSlug, parseSlug, type RandomBytes } from "./slug.ts";
import { type DeletedMixtape, Trash } from "./trash.ts";

/** The mixtapes on disk, one JSON file each. Every mixtape in the folder is published. */
export interface MixtapeStore {
  /** @throws {NotFoundError} for a slug that is none or that no readable mixtape has */
  get(slug: string): Promise<Mixtape>;
  /** All readable mixtapes, the one changed last first. */
  list(): Promise<Mixtape[]>;
  /** The same, and the files that should be mixtapes and are none. */
  survey(): Promise<FolderContent>;
  /**
   * Saves a new mixtape under a slug of its own. Returns it as {@linkcode get} finds it.
   *
   * A draft whose client id a mixtape has already is that mixtape, sent again: it is
   * saved over it as long as nobody else has.
   *
   * @throws {MixtapeChangedError} when somebody else has
   * @throws {BadRequestError} when its file would be over 5 MB
   * @throws {StorageFullError | ReadOnlyError} when it cannot be written
   */
  create(draft: MixtapeDraft): Promise<Mixtape>;
  /**
   * Saves a mixtape over the one of the same slug and dates the change. Returns it as {@linkcode get} finds it.
   *
   * @throws {NotFoundError} for a slug that is none, and for a mixtape that is gone
   * @throws {MixtapeChangedError} when its file is no more of the revision that this was made from
   * @throws {ConflictError} when its file is damaged: it may hold what can still be saved by hand
   * @throws {BadRequestError} when its file would be over 5 MB
   * @throws {StorageFullError | ReadOnlyError} when it cannot be written
   */
  save(mixtape: Mixtape): Promise<Mixtape>;
  /**
   * Saves what the server itself has found out of the tracks, where their files are now or what picture they have.
   * Like {@linkcode save}, but as of the same date: nobody has edited it.
   */
  amend(mixtape: Mixtape): Promise<Mixtape>;
  /**
   * Whether a mixtape is as it was at a revision, but for the pictures that its tracks got by {@linkcode amend}.
   * Another place of a track does not count as that: who does not know it would write the old one over it.
   */
  isOf(revision: string, mixtape: Mixtape): boolean;
  /**
   * Takes a mixtape back, damaged or not. It can be restored for 30 days.
   *
   * @throws {NotFoundError} when there is none
   */
  remove(slug: string): Promise<void>;
  /**
   * Publishes a removed mixtape again. Returns it, or `null` where its file is as damaged as it was.
   *
   * @throws {NotFoundError} when it was not removed, or too long ago
   * @throws {ConflictError} when there is one of that slug
   */
  restore(slug: string): Promise<Mixtape | null>;
  /** What can be restored, the one removed last first. */
  removed(): Promise<DeletedMixtape[]>;
  /** Makes the folders if missing and removes what a crash left in them, and what was removed long ago. */
  prepare(): Promise<void>;
}

export interface MixtapeStoreOptions {
  /** `DATA_ROOT/mixtapes`. */
  folder: string;
  now?: () => Date;
  random?: RandomBytes;
  onUnreadable?: OnUnreadable;
}

/** Opens the store of a folder. */
export function createMixtapeStore(options: MixtapeStoreOptions): MixtapeStore {
  const { folder, now = () => new Date(), random } = options;
  const reader = new MixtapeReader(folder, options.onUnreadable);
  const trash = new Trash({ folder, now });
  const takeTurns = createTurns();
  /** Those of new mixtapes, which take one of their slug within it where they were sent before. */
  const takeTurnsAnew = createTurns();
  const amendments = new Amendments();

  async function write(mixtape: Mixtape): Promise<Mixtape> {
    const content = serializeMixtape(mixtape);
    const bytes = new TextEncoder().encode(content);
    if (bytes.length > LARGEST_FILE) {
      throw new BadRequestError(
        `Cannot save mixtape "${mixtape.slug}" as its file must be at most ${LARGEST_FILE} bytes: received ${bytes.length}`,
      );
    }
    await explainStorage(async () => {
      await Deno.mkdir(folder, { recursive: true });
      await writeAtomically(reader.pathOf(mixtape.slug), bytes);
    });
    return parseMixtape(
      mixtape.slug,
      JSON.parse(content),
      revisionOf(content),
    );
  }

  async function list(): Promise<Mixtape[]> {
    return (await reader.readAll()).mixtapes
      .sort((a, b) => changeTime(b) - changeTime(a));
  }

  async function get(slug: string): Promise<Mixtape> {
    const found = await reader.read(parseSlug(slug));
    if (found.kind === "mixtape") return found.mixtape;
    throw new NotFoundError(`Cannot find a mixtape with slug "${slug}"`);
  }

  function createNew(draft: MixtapeDraft): Promise<Mixtape> {
    const date = now();
    const slug = makeSlug(draft.title, random);
    return write(
      makeMixtape(slug, { createdAt: date, updatedAt: date, ...draft }),
    );
  }

  async function createOnce(
    clientId: string,
    draft: MixtapeDraft,
  ): Promise<Mixtape> {
    const sent = (await list()).find((one) => one.clientId === clientId);
    if (sent === undefined) return await createNew(draft);
    return await takeTurns(sent.slug, async () => {
      const saved = await get(sent.slug);
      const again = applyDraft(saved, { ...draft, clientId });
      if (serializeMixtape(again) === serializeMixtape(saved)) return saved;
      if (changeTime(saved) !== saved.createdAt?.getTime()) {
        throw new MixtapeChangedError(saved);
      }
      return await write({ ...again, updatedAt: now() });
    });
  }

  async function saveOver(
    mixtape: Mixtape,
    updatedAt: Date | null,
  ): Promise<Mixtape> {
    const { slug } = mixtape;
    const found = await reader.read(slug);
    if (found.kind === "missing") {
      throw new NotFoundError(
        `Cannot save mixtape "${slug}" as it was deleted in the meantime`,
      );
    }
    if (found.kind === "damaged") {
      throw new ConflictError(
        `Cannot save mixtape "${slug}" as its file is damaged: move it away first`,
        { cause: found.error },
      );
    }
    if (found.mixtape.revision !== mixtape.revision) {
      throw new MixtapeChangedError(found.mixtape);
    }
    return await write({ ...mixtape, updatedAt });
  }

  /** A damaged file may name covers that nobody can read out of it: then all stay. */
  async function sweepUnused(covers: string): Promise<void> {
    const kept = [await reader.readAll(), await trash.readAll()];
    if (kept.some(({ damaged }) => damaged.length > 0)) return;
    const used = new Set<string>();
    for (const { cover, tracks } of kept.flatMap((one) => one.mixtapes)) {
      for (const name of [cover, ...tracks.map((track) => track.cover)]) {
        if (name !== null) used.add(name);
      }
    }
    await sweepCovers(covers, { used, now });
  }

  return {
    get,
    list,
    survey: async () => ({ ...await reader.readAll(), mixtapes: await list() }),
    create: (draft) =>
      draft.clientId
        ? takeTurnsAnew(
          draft.clientId,
          () => createOnce(draft.clientId!, draft),
        )
        : createNew(draft),
    async save(mixtape) {
      const slug = parseSlug(mixtape.slug);
      return await takeTurns(slug, () => saveOver(mixtape, now()));
    },
    async amend(mixtape) {
      const slug = parseSlug(mixtape.slug);
      return await takeTurns(slug, async () => {
        const before = await reader.read(slug);
        const after = await saveOver(mixtape, mixtape.updatedAt);
        if (before.kind === "mixtape" && hasSamePaths(before.mixtape, after)) {
          amendments.note(slug, before.mixtape.revision, after.revision);
        }
        return after;
      });
    },
    isOf: (revision, mixtape) =>
      amendments.leadTo(mixtape.slug, revision, mixtape.revision),
    async remove(slug) {
      const name = parseSlug(slug);
      await takeTurns(name, () => trash.put(name));
    },
    async restore(slug) {
      const name = parseSlug(slug);
      await takeTurns(name, () => trash.takeBack(name));
      const found = await reader.read(name);
      return found.kind === "mixtape" ? found.mixtape : null;
    },
    removed: () => trash.list(),
    async prepare() {
      const covers = join(folder, "covers");
      await Deno.mkdir(covers, { recursive: true });
      await sweepTemporaryFiles(folder);
      await sweepTemporaryFiles(covers);
      await trash.sweep();
      await sweepUnused(covers);
    },
  };
}

function hasSamePaths(a: Mixtape, b: Mixtape): boolean {
  return a.tracks.every(({ path }, index) => b.tracks[index]?.path === path);
}

function changeTime(mixtape: Mixtape): number {
  return mixtape.updatedAt?.getTime() ?? 0;
}
