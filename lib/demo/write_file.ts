/**
 * Writes a file so that it is there as a whole or not at all: under another name first, which no library takes for
 * music, and then by renaming.
 */
export async function writeWhole(
  path: string,
  bytes: Uint8Array,
): Promise<void> {
  const part = `${path}.part`;
  try {
    await Deno.writeFile(part, bytes);
    await Deno.rename(part, path);
  } catch (error) {
    // The part may not even exist; the first error is the one to report.
    await Deno.remove(part).catch(() => {});
    throw error;
  }
}
