import type { DraftProblem } from "../mixtapes/draft.ts";
import type { MixtapeJson } from "../mixtapes/mixtape_json.ts";
import type { EditorFields } from "./editor_fields.ts";

/** What is sent to be saved. */
export interface SaveRequest {
  /** `null` for a tape that was never saved. */
  readonly slug: string | null;
  /** Of the mixtape as it was opened, or `null` for a new one. */
  readonly revision: string | null;
  /** Makes one mixtape of a new tape, however often it is sent. */
  readonly clientId: string;
  readonly fields: EditorFields;
}

/** What became of it. */
export type SaveResult =
  | { readonly kind: "saved"; readonly mixtape: MixtapeJson }
  /** Somebody else has saved it since it was opened. */
  | { readonly kind: "conflict"; readonly current: MixtapeJson }
  /** It was deleted since it was opened. */
  | { readonly kind: "gone" }
  /** The session is over. */
  | { readonly kind: "signed-out" }
  | {
    readonly kind: "refused";
    readonly message: string;
    readonly problems: readonly DraftProblem[];
  }
  | { readonly kind: "failed"; readonly message: string };

/** What became of a picture. */
export type UploadResult =
  | { readonly kind: "uploaded"; readonly cover: string }
  | { readonly kind: "failed"; readonly message: string };

/** What the editor asks of the server. None of these ever throws. */
export interface MixtapeApi {
  save(request: SaveRequest): Promise<SaveResult>;
  /** Keeps a picture as a cover. */
  uploadCover(picture: Blob): Promise<UploadResult>;
}

const UNREACHABLE = "The server cannot be reached. What you did is still here.";
const SIGNED_OUT =
  "You are no longer signed in. Sign in in another tab, then try again.";
const TOO_LARGE =
  "That is larger than the server, or the proxy before it, takes.";
const UNKNOWN =
  "The server could not save it. What you did is still here: try again in a moment.";

/** Talks to `/api/mixtapes` and `/api/covers`. */
export function createMixtapeApi(request: typeof fetch): MixtapeApi {
  return {
    async save({ slug, revision, clientId, fields }) {
      const path = slug === null ? "" : `/${encodeURIComponent(slug)}`;
      const answer = await ask(request, `/api/mixtapes${path}`, {
        method: slug === null ? "POST" : "PUT",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ...fields, revision, client_id: clientId }),
      });
      if (answer.kind === "unreachable") return failed(UNREACHABLE);
      const { status, content } = answer;
      if (status < 300 && isMixtape(content)) {
        return { kind: "saved", mixtape: content };
      }
      if (status === 409 && isMixtape(content.current)) {
        return { kind: "conflict", current: content.current };
      }
      if (isSignedOut(answer)) return { kind: "signed-out" };
      if (status === 404) return { kind: "gone" };
      if (status === 400) {
        const problems = (content.problems ?? []) as readonly DraftProblem[];
        return { kind: "refused", message: sentence(answer), problems };
      }
      return failed(sentence(answer));
    },

    async uploadCover(picture) {
      const answer = await ask(request, "/api/covers", {
        method: "POST",
        body: picture,
      });
      if (answer.kind === "unreachable") return failed(UNREACHABLE);
      const { status, content } = answer;
      if (isSignedOut(answer)) return failed(SIGNED_OUT);
      return status < 300 && typeof content.cover === "string"
        ? { kind: "uploaded", cover: content.cover }
        : failed(sentence(answer));
    },
  };
}

type Content = Readonly<Record<string, unknown>>;

type Answer =
  | { readonly kind: "unreachable" }
  | {
    readonly kind: "answered";
    readonly status: number;
    /** Empty where the answer was no JSON, as that of a proxy. */
    readonly content: Content;
  };

async function ask(
  request: typeof fetch,
  path: string,
  init: RequestInit,
): Promise<Answer> {
  try {
    const response = await request(path, init);
    const { status } = response;
    const content: unknown = await response.json().catch(() => null);
    const isObject = typeof content === "object" && content !== null;
    return {
      kind: "answered",
      status,
      content: isObject ? content as Content : {},
    };
  } catch {
    return { kind: "unreachable" }; // fetch tells no more
  }
}

/** Whether this server, and not something in between, says what a mixtape is. */
function isMixtape(content: unknown): content is MixtapeJson {
  return typeof content === "object" && content !== null &&
    "revision" in content && "tracks" in content;
}

function failed(message: string): { kind: "failed"; message: string } {
  return { kind: "failed", message };
}

/** A page instead of JSON is what a stranger gets. */
function isSignedOut(
  { status, content }: { status: number; content: Content },
): boolean {
  return status === 401 || (status === 404 && !content.message);
}

/** What the server says, or what a proxy means that has no words for it. */
function sentence(
  { status, content: { message } }: { status: number; content: Content },
): string {
  if (typeof message === "string") return `${message}.`;
  return status === 413 ? TOO_LARGE : UNKNOWN;
}
