import { join, SEPARATOR } from "@std/path";
import { BadRequestError, ForbiddenError, NotFoundError } from "../errors.ts";
import {
  isMissing,
  toDomainError,
  vetFile,
  type VettedFile,
} from "./vet_file.ts";

/** A file below a root, and the name it goes by there. */
export interface ResolvedFile extends VettedFile {
  /**
   * Decoded path from the root with `/` between segments and no leading `/`: the key for access rules.
   * It is the name as it is on disk, before symbolic links are followed.
   */
  readonly relative: string;
}

/** C0 controls and DEL: no name of ours has them, and NUL ends a path in the operating system. */
// deno-lint-ignore no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Decodes the raw path of a URL, once per segment, into segments that name one entry each.
 *
 * | spelling | error |
 * | --- | --- |
 * | bad escape or UTF-8, control byte | `BadRequestError` |
 * | `..` that climbs out of the root, plain or encoded | `ForbiddenError` |
 * | any other `.` or `..`, an empty segment, a `/` or `\` inside a segment | `NotFoundError` |
 *
 * @param pathname from the root, as it stands in the request: percent-encoded, without query and leading `/`
 */
export function decodePathname(pathname: string): string[] {
  const segments = pathname.split("/").map(decodeSegment);
  let depth = 0;
  for (const segment of segments) {
    if (segment === "..") depth--;
    else if (segment !== "." && segment !== "") depth++;
    if (depth < 0) {
      throw new ForbiddenError(
        `Cannot resolve ${JSON.stringify(pathname)} as it leaves the root`,
      );
    }
  }
  if (segments.some((segment) => !isName(segment))) {
    throw new NotFoundError(
      `Cannot resolve ${JSON.stringify(pathname)} as a segment names no entry`,
    );
  }
  return segments;
}

function decodeSegment(raw: string): string {
  let segment: string;
  try {
    segment = decodeURIComponent(raw);
  } catch (cause) {
    throw new BadRequestError(
      `Cannot decode ${JSON.stringify(raw)} as it has a bad escape`,
      { cause },
    );
  }
  if (CONTROL.test(segment)) {
    throw new BadRequestError(
      `Cannot resolve ${JSON.stringify(segment)} as it has a control character`,
    );
  }
  return segment;
}

function isName(segment: string): boolean {
  return segment !== "" && segment !== "." && segment !== ".." &&
    !segment.includes("/") && !segment.includes("\\");
}

/**
 * Finds the regular file that a URL path names below `root`.
 *
 * The name is tried as it is, then with the other Unicode normalisation form of each segment (NFC, NFD):
 * a library copied from a Mac has decomposed names.
 *
 * @param root directory; may itself be reached through symbolic links
 * @param pathname raw, percent-encoded: see {@linkcode decodePathname}
 * @throws {BadRequestError} bad escape or control character
 * @throws {ForbiddenError} the path or a symbolic link leads out of the root, or reading is refused
 * @throws {NotFoundError} nothing is there, or nothing that is a regular file
 */
export async function resolvePath(
  root: string,
  pathname: string,
): Promise<ResolvedFile> {
  const segments = decodePathname(pathname);
  // Both are waited for: whoever is told of a failure leaves no look at the disk behind.
  const [realRoot, found] = await Promise.allSettled([
    realRootOf(root),
    find(root, segments),
  ]);
  if (realRoot.status === "rejected") throw realRoot.reason;
  if (found.status === "rejected") throw found.reason;
  const { names, file } = found.value;
  const prefix = realRoot.value.endsWith(SEPARATOR)
    ? realRoot.value
    : realRoot.value + SEPARATOR;
  if (!file.path.startsWith(prefix)) {
    throw new ForbiddenError(
      `Cannot serve ${JSON.stringify(pathname)} as it leads out of the root`,
    );
  }
  return { relative: names.join("/"), path: file.path, stat: file.stat };
}

/** A link may move the root too, so it is resolved as often as what is below it. */
async function realRootOf(root: string): Promise<string> {
  try {
    return await Deno.realPath(root);
  } catch (error) {
    throw toDomainError(root, error);
  }
}

interface Found {
  readonly names: string[];
  readonly file: VettedFile;
}

async function find(root: string, segments: string[]): Promise<Found> {
  try {
    return { names: segments, file: await vetFile(join(root, ...segments)) };
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    const names = await otherForms(root, segments);
    if (names === undefined) throw error;
    return { names, file: await vetFile(join(root, ...names)) };
  }
}

/** The names on disk that differ from `segments` in nothing but Unicode normalisation, if there are any. */
async function otherForms(
  root: string,
  segments: string[],
): Promise<string[] | undefined> {
  const names: string[] = [];
  for (const segment of segments) {
    const name = await existingForm(join(root, ...names), segment);
    if (name === undefined) return undefined;
    names.push(name);
  }
  return names.some((name, index) => name !== segments[index])
    ? names
    : undefined;
}

async function existingForm(
  folder: string,
  segment: string,
): Promise<string | undefined> {
  const forms = [segment, segment.normalize("NFC"), segment.normalize("NFD")];
  for (const form of new Set(forms)) {
    if (await exists(join(folder, form))) return form;
  }
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw toDomainError(path, error);
  }
}
