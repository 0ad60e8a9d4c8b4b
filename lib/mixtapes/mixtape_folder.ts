import { createHash } from "node:crypto";
import { parseSlug } from "./slug.ts";

/** Bytes: room for some 10,000 tracks. */
export const LARGEST_FILE = 5_000_000;

/** What changes with every change of a file. */
export function stampOf(info: Deno.FileInfo): string {
  return `${info.ino}:${info.size}:${info.mtime?.getTime()}:${info.ctime?.getTime()}`;
}

/** Names the content of a file: the same content has the same revision. */
export function revisionOf(content: string): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

/**
 * Asked before a file is opened: opening a FIFO would wait for a writer, and a device may never end.
 *
 * @throws {TypeError} when it is no regular file
 * @throws {RangeError} when it is over {@linkcode LARGEST_FILE}
 */
export function assertReadable(path: string, info: Deno.FileInfo): void {
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
export async function readNames(
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

/** Whether an error says that there is no such file. */
export function isMissing(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound ||
    error instanceof Deno.errors.NotADirectory;
}
