/** The parts of a `Deno.FileInfo` that an entity tag is made from. */
export interface FileInfo {
  mtime: Date | null;
  size: number;
}

export interface ETagOptions {
  /** Hash used for string and byte entities. Default: `"SHA-256"`. */
  algorithm?: AlgorithmIdentifier;
  /** Marks the tag as weak. Default: `false` for bytes and strings, always weak for a `FileInfo`. */
  weak?: boolean;
}

/** Entity tag of a string, of bytes or of a file (RFC 9110 section 8.8.3). */
export function eTag(
  entity: string | Uint8Array,
  options?: ETagOptions,
): Promise<string>;
export function eTag(
  entity: FileInfo,
  options?: ETagOptions,
): Promise<string | undefined>;
export function eTag(
  entity: string | Uint8Array | FileInfo,
  options?: ETagOptions,
): Promise<string | undefined>;

/** Whether an `If-Match` value lets the request proceed (RFC 9110 section 13.1.1). */
export function ifMatch(
  value: string | null,
  etag: string | undefined,
): boolean;

/** Whether an `If-None-Match` value lets the request proceed (RFC 9110 section 13.1.2). */
export function ifNoneMatch(
  value: string | null,
  etag: string | undefined,
): boolean;
