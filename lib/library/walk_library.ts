import { join, SEPARATOR } from "@std/path";
import { mediaType } from "../stream/media_type.ts";
import type { CatalogScope, FileStamp } from "./catalog.ts";
import { folderPicture } from "./folder_picture.ts";

/** Something that a walk comes by. Paths are inside the library, with `/` between their parts. */
export type Found =
  /** A regular file named like music. */
  | {
    readonly kind: "file";
    readonly path: string;
    /** Absolute path without links. */
    readonly realPath: string;
    readonly stamp: FileStamp;
  }
  /** Something named like music that cannot be played. */
  | { readonly kind: "problem"; readonly path: string; readonly reason: string }
  /** A folder was read. */
  | {
    readonly kind: "folder";
    readonly path: string;
    /** Name of the file that is the cover of what is in there, or `null`. */
    readonly picture: string | null;
  }
  /** A folder could not be read, so nobody knows what is in there. */
  | {
    readonly kind: "closed";
    readonly path: string;
    readonly reason: string;
  };

const DEEPEST = 64;

/** No URL of a file has one of these: see `resolve_path.ts`. */
// deno-lint-ignore no-control-regex
const UNREACHABLE = /[\u0000-\u001f\u007f\\]/;

/** Of what is not looked at twice. */
export const NO_STAMP: FileStamp = { size: 0, mtime: 0, ctime: 0 };

/**
 * Everything in a folder of the library, sorted by name, that is named like music and not hidden.
 *
 * Links are followed as `resolve_path.ts` does: not out of the library. A link to what the walk comes by anyway is passed
 * over, so that no track is there twice. It waits for the disk.
 *
 * @param root absolute path without links
 */
export function* walkLibrary(
  root: string,
  { path, isDeep }: CatalogScope,
): Generator<Found> {
  const segments = path === "" ? [] : path.split("/");
  if (segments.some(isHidden) || segments.length > DEEPEST) return;
  const real = realFolder(join(root, ...segments));
  if (real === null || !isInside(root, real)) return;
  yield* walkFolder({ root, isDeep, visited: new Set() }, path, real);
}

interface Walk {
  readonly root: string;
  readonly isDeep: boolean;
  /** Real paths of folders: a link may lead back to one of them. */
  readonly visited: Set<string>;
}

function* walkFolder(
  walk: Walk,
  path: string,
  realPath: string,
): Generator<Found> {
  if (walk.visited.has(realPath)) return;
  walk.visited.add(realPath);
  let entries: Deno.DirEntry[];
  try {
    entries = Array.from(Deno.readDirSync(realPath))
      .filter(({ name }) => !isHidden(name))
      .sort((a, b) => a.name < b.name ? -1 : 1);
  } catch (error) {
    if (isGone(error)) return;
    const reason = `The folder cannot be read: ${describe(error)}`;
    yield { kind: "closed", path, reason };
    return;
  }
  const names = entries.filter((entry) => !entry.isDirectory)
    .map(({ name }) => name);
  yield { kind: "folder", path, picture: folderPicture(names) };
  for (const { name, isDirectory } of entries) {
    const child = path === "" ? name : `${path}/${name}`;
    if (!isDirectory && !mayBeMusic(name)) continue;
    yield* look(walk, child, join(realPath, name));
  }
}

/** Also a link may be a folder, whatever its name. */
function mayBeMusic(name: string): boolean {
  return mediaType(name) !== undefined || !/\.\w+$/.test(name);
}

function* look(walk: Walk, path: string, place: string): Generator<Found> {
  const isMusic = mediaType(path) !== undefined;
  try {
    const info = Deno.lstatSync(place);
    if (!info.isSymlink) {
      yield* take(walk, path, { isMusic, place, info });
      return;
    }
    const target = Deno.realPathSync(place);
    const targetInfo = Deno.lstatSync(target);
    if (!isInside(walk.root, target)) {
      if (isMusic || targetInfo.isDirectory) {
        yield problem(path, "It is a link that leads out of the music folder");
      }
    } else if (!isReachedAnyway(walk.root, target)) {
      yield* take(walk, path, { isMusic, place: target, info: targetInfo });
    }
  } catch (error) {
    if (!isMusic) return;
    yield problem(
      path,
      isGone(error)
        ? "It is a link that leads nowhere"
        : `It cannot be read: ${describe(error)}`,
    );
  }
}

function* take(
  walk: Walk,
  path: string,
  { isMusic, place, info }: {
    isMusic: boolean;
    place: string;
    info: Deno.FileInfo;
  },
): Generator<Found> {
  if (info.isDirectory) {
    if (walk.isDeep && path.split("/").length <= DEEPEST) {
      yield* walkFolder(walk, path, place);
    }
  } else if (!isMusic) {
    return;
  } else if (UNREACHABLE.test(path)) {
    yield problem(
      path,
      "No link can lead to it, as its name, or that of a folder it is in, has a control character or a backslash",
    );
  } else if (!info.isFile) {
    yield problem(path, "It is no file");
  } else {
    yield { kind: "file", path, realPath: place, stamp: toStamp(info) };
  }
}

/** What changes with every change of a file. */
function toStamp(info: Deno.FileInfo): FileStamp {
  return {
    size: info.size,
    mtime: Math.floor(info.mtime?.getTime() ?? 0),
    ctime: Math.floor(info.ctime?.getTime() ?? 0),
  };
}

/** An error of the file system in words for the owner, without paths. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const code = "code" in error ? String(error.code) : error.name;
  const words: Record<string, string> = {
    EACCES: "permission is denied",
    PermissionDenied: "permission is denied",
    EIO: "the disk reports an error",
    ELOOP: "its links lead in a circle",
    FilesystemLoop: "its links lead in a circle",
    ENAMETOOLONG: "its name is too long",
  };
  return words[code] ?? code;
}

/** Whether the file system says that nothing is there. */
export function isGone(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound ||
    error instanceof Deno.errors.NotADirectory ||
    error instanceof Error && "code" in error && error.code === "ENOENT";
}

function problem(path: string, reason: string): Found {
  return { kind: "problem", path, reason };
}

function realFolder(path: string): string | null {
  try {
    const real = Deno.realPathSync(path);
    return Deno.lstatSync(real).isDirectory ? real : null;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

function isInside(root: string, path: string): boolean {
  return path === root ||
    path.startsWith(root.endsWith(SEPARATOR) ? root : root + SEPARATOR);
}

/** Whether the walk comes by a place inside without following a link. */
function isReachedAnyway(root: string, path: string): boolean {
  return !path.slice(root.length).split(SEPARATOR).some(isHidden);
}

/** Among them what macOS and others leave beside each file. */
function isHidden(name: string): boolean {
  return name.startsWith(".");
}
