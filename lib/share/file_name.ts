const EXTENDED = /(?:^|;)\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i;
const QUOTED = /(?:^|;)\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i;
const TOKEN = /(?:^|;)\s*filename\s*=\s*([^;\s"]+)/i;

/**
 * The file name in a `Content-Disposition` (RFC 6266, section 4.3), the extended one first, or `null`.
 * It has no folders, whatever the header says.
 */
export function fileNameOf(disposition: string | null): string | null {
  if (disposition === null) return null;
  const name = decode(EXTENDED.exec(disposition)?.[1]) ??
    QUOTED.exec(disposition)?.[1]?.replace(/\\(.)/g, "$1") ??
    TOKEN.exec(disposition)?.[1];
  return name?.slice(
    Math.max(...["/", "\\"].map((mark) => name.lastIndexOf(mark))) + 1,
  ) || null;
}

function decode(text: string | undefined): string | undefined {
  try {
    return text && decodeURIComponent(text);
  } catch {
    return undefined; // a bad escape: the plain name may still do
  }
}
