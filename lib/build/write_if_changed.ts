/** Writes a file unless it says so already: it must not look changed to whoever asks whether to build again. */
export async function writeIfChanged(
  path: string,
  text: string,
): Promise<void> {
  if (text !== await readText(path)) await Deno.writeTextFile(path, text);
}

async function readText(path: string): Promise<string | null> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
