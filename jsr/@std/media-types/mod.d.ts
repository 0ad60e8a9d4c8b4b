/** Full `Content-Type` value of an extension or media type, charset included, or `undefined`. */
export function contentType(extensionOrType: string): string | undefined;

/** Most common extension of a media type, without the dot, or `undefined`. */
export function extension(type: string): string | undefined;

/** Media type of an extension, with or without its dot, or `undefined`. */
export function typeByExtension(extension: string): string | undefined;

/** Media type and parameters of a `Content-Type` or `Content-Disposition` value. */
export function parseMediaType(
  type: string,
): [mediaType: string, params: Record<string, string> | undefined];
