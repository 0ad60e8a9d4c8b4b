import {
  type ServeOptions,
  serveRepresentation,
} from "./serve_representation.ts";
import type { Validators } from "./validators.ts";

/** Something small that is in memory. */
export interface ServedBytes extends Validators {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** `Content-Type`. */
  readonly mediaType: string;
}

/** Answers GET or HEAD for bytes in memory, as `serveFile` does for those of a file. */
export async function serveBytes(
  request: Request,
  { bytes, ...described }: ServedBytes,
  options: ServeOptions,
): Promise<Response> {
  return await serveRepresentation(request, {
    ...described,
    size: bytes.length,
    send: ({ start, end }, init) =>
      new Response(bytes.subarray(start, end), init),
    close: () => {},
  }, options);
}
