import { BadRequestError } from "../errors.ts";
import { readJson } from "../http/read_body.ts";
import { applyDraft, draftTracks } from "./apply_draft.ts";
import type { DraftChanges, DraftProblem } from "./draft.ts";
import type { Mixtape } from "./mixtape.ts";
import { MixtapeChangedError } from "./mixtape_changed_error.ts";
import { LARGEST_FILE } from "./mixtape_folder.ts";
import { parseDraft } from "./parse_draft.ts";
import type { MixtapeStore } from "./store.ts";

/** What an editor sent is no mixtape. */
class InvalidDraftError extends BadRequestError {
  override name = "InvalidDraftError";
  /** What is wrong with which field. */
  override readonly details: { readonly problems: readonly DraftProblem[] };

  constructor(problems: readonly DraftProblem[]) {
    super(problems.map(({ message }) => message).join("; "));
    this.details = { problems };
  }
}

/** Saves a new mixtape as it was sent; what was not sent is empty. @throws {BadRequestError} it has no title, or is no mixtape */
export async function createFromRequest(
  store: MixtapeStore,
  request: Request,
): Promise<Mixtape> {
  const { changes: { title, tracks = [], ...head } } = await readDraft(request);
  if (title === undefined) {
    throw new InvalidDraftError([
      { field: "title", message: "A mixtape needs a title" },
    ]);
  }
  return await store.create({ ...head, title, tracks: draftTracks(tracks) });
}

/**
 * Saves what was sent of a mixtape over it.
 *
 * @throws {BadRequestError} it is no mixtape
 * @throws {NotFoundError} there is none of that slug
 * @throws {MixtapeChangedError} when it is of another revision than the one sent
 */
export async function saveFromRequest(
  store: MixtapeStore,
  slug: string,
  request: Request,
): Promise<Mixtape> {
  // Which click made it does not change, or a late repetition of that would make another one.
  const { changes: { clientId: _, ...changes }, revision } = await readDraft(
    request,
  );
  const mixtape = await store.get(slug);
  if (revision !== null && !store.isOf(revision, mixtape)) {
    throw new MixtapeChangedError(mixtape);
  }
  return await store.save(applyDraft(mixtape, changes));
}

/** What a copy has of its own. */
const OWN_FIELDS = new Set(["client_id", "created_at", "updated_at"]);

/** Saves the same mixtape once more, as a new one with a link of its own. */
export async function duplicateMixtape(
  store: MixtapeStore,
  slug: string,
): Promise<Mixtape> {
  const { createdAt: _created, updatedAt: _updated, ...mixtape } = await store
    .get(slug);
  const raw = Object.entries(mixtape.raw)
    .filter(([field]) => !OWN_FIELDS.has(field));
  return await store.create({
    ...mixtape,
    raw: Object.fromEntries(raw),
    clientId: null,
    title: `${mixtape.title} (copy)`,
  });
}

async function readDraft(
  request: Request,
): Promise<{ changes: DraftChanges; revision: string | null }> {
  const parsed = parseDraft(await readJson(request, LARGEST_FILE));
  if (parsed.kind === "draft") return parsed;
  throw new InvalidDraftError(parsed.problems);
}
