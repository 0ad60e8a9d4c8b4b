/** The parts of a path, as {@linkcode parse} returns them. */
export interface ParsedPath {
  root: string;
  dir: string;
  base: string;
  ext: string;
  name: string;
}

/** `"/"`, on Windows `"\\"`. */
export const SEPARATOR: "/" | "\\";
/** One or more separators of the running platform. */
export const SEPARATOR_PATTERN: RegExp;

/** Last part of a path, less `suffix`. */
export function basename(path: string | URL, suffix?: string): string;
/** A path without its last part. */
export function dirname(path: string | URL): string;
/** Extension of a path with its dot, or `""`. */
export function extname(path: string | URL): string;
/** Path made from its parts. */
export function format(pathObject: Partial<ParsedPath>): string;
/** Path of a `file:` URL. */
export function fromFileUrl(url: string | URL): string;
/** Whether a path starts at a root. */
export function isAbsolute(path: string): boolean;
/** Paths joined with separators and normalised. */
export function join(path: string | URL, ...paths: string[]): string;
/** A path with `.`, `..` and repeated separators resolved. */
export function normalize(path: string | URL): string;
/** The parts of a path. */
export function parse(path: string): ParsedPath;
/** How to reach `to` from `from`. */
export function relative(from: string, to: string): string;
/** Absolute path of the segments, right to left, from the working directory. */
export function resolve(...pathSegments: string[]): string;
/** `file:` URL of an absolute path. */
export function toFileUrl(path: string): URL;
