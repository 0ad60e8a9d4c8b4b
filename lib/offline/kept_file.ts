import type { KeptFile } from "./kept_tape.ts";

/** Headers that are stored with the bytes of a track. */
export function fileHeaders(answer: Headers): Record<string, string> {
  return {
    "Content-Type": answer.get("content-type") ?? "application/octet-stream",
    "Last-Modified": answer.get("last-modified") ?? "",
  };
}

/** Reads what {@linkcode fileHeaders} made; a track without a byte has none. */
export function readFile(stored: Headers | null): KeptFile {
  const time = Date.parse(stored?.get("last-modified") ?? "");
  return {
    mediaType: stored?.get("content-type") ?? "application/octet-stream",
    lastModified: Number.isNaN(time) ? 0 : time,
  };
}
