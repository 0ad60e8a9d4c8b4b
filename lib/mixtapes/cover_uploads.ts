import { join } from "@std/path";
import { createHash } from "node:crypto";
import { TooLargeError, UnsupportedMediaError } from "../errors.ts";
import { bodyChunks } from "../http/read_body.ts";
import { temporaryPath, writeAtomically } from "../storage/atomic_write.ts";
import { explainStorage } from "../storage/storage_error.ts";

/** A picture that was made ready to be a cover, or why it cannot be one. */
export type PreparedCover =
  | {
    readonly kind: "image";
    readonly bytes: Uint8Array;
    readonly extension: string;
  }
  | { readonly kind: "unusable"; readonly reason: string };

/** Settings of {@linkcode CoverUploads}. */
export interface CoverUploadsOptions {
  /** `DATA_ROOT/mixtapes/covers`. */
  folder: string;
  /** Decodes the file at a path and makes the cover from its pixels alone. */
  prepare: (path: string) => Promise<PreparedCover>;
}

/** Bytes: more than any camera of a phone makes. */
const LARGEST_UPLOAD = 25_000_000;

/**
 * Pictures that become covers. Each is named after its content, so that its address can be kept by browsers, a mixtape
 * changes its cover in the one moment in which its file is written, and copies of a tape share one.
 */
export class CoverUploads {
  readonly #folder: string;
  readonly #prepare: CoverUploadsOptions["prepare"];

  constructor({ folder, prepare }: CoverUploadsOptions) {
    this.#folder = folder;
    this.#prepare = prepare;
  }

  /**
   * Keeps a picture. Returns its file name in the covers folder.
   *
   * @throws {BadRequestError} when it is not sent to its end
   * @throws {TooLargeError} when it is over 25 MB
   * @throws {UnsupportedMediaError} when it is no picture that can be decoded
   * @throws {StorageFullError | ReadOnlyError} when it cannot be written
   */
  async keep(body: ReadableStream<Uint8Array> | null): Promise<string> {
    await explainStorage(() => Deno.mkdir(this.#folder, { recursive: true }));
    const upload = temporaryPath(join(this.#folder, "upload"));
    try {
      await explainStorage(() => receive(body, upload));
      const prepared = await this.#prepare(upload);
      if (prepared.kind === "unusable") {
        throw new UnsupportedMediaError(
          `Cannot use the picture as ${prepared.reason}`,
        );
      }
      const name = coverName(prepared.bytes, prepared.extension);
      await explainStorage(() =>
        writeAtomically(join(this.#folder, name), prepared.bytes)
      );
      return name;
    } finally {
      await Deno.remove(upload).catch(() => {
        // It may never have been made; what is left is swept at the next start.
      });
    }
  }
}

/** Writes a body into a file, and stops as soon as it is too long. */
async function receive(
  body: ReadableStream<Uint8Array> | null,
  path: string,
): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true });
  let size = 0;
  for await (const chunk of bodyChunks(body)) {
    size += chunk.length;
    if (size > LARGEST_UPLOAD) {
      throw new TooLargeError(
        `Cannot take the picture as it must be at most ${
          LARGEST_UPLOAD / 1e6
        } MB`,
      );
    }
    for (let written = 0; written < chunk.length;) {
      written += await file.write(chunk.subarray(written));
    }
  }
}

function coverName(bytes: Uint8Array, extension: string): string {
  const digest = createHash("sha256").update(bytes).digest("hex");
  return `cover-${digest.slice(0, 24)}.${extension}`;
}

const UPLOADED_NAME = /^cover-[0-9a-f]{24}\.(jpg|png)$/;
const DAY = 86_400_000;
/** A tape that was not saved yet may wait on a device for as long as one that was deleted. */
const KEPT_DAYS = 30;

/**
 * Removes uploaded covers that no mixtape uses, and that are too old for one that is about to be saved. Covers of other
 * origin stay. Returns how many.
 */
export async function sweepCovers(
  folder: string,
  { used, now }: { used: ReadonlySet<string>; now: () => Date },
): Promise<number> {
  let removed = 0;
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (!isFile || !UPLOADED_NAME.test(name) || used.has(name)) continue;
    const path = join(folder, name);
    const { mtime } = await Deno.stat(path);
    if (now().getTime() - (mtime?.getTime() ?? 0) < KEPT_DAYS * DAY) continue;
    await Deno.remove(path);
    removed++;
  }
  return removed;
}
