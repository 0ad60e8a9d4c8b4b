/** Characters of a script that are looked at. */
const MOST = 64 * 1024;

/**
 * Whether a file is a script that starts a program beside itself: to kill the script is not to kill that. One that
 * becomes the program, by some `exec`, is as good as the program.
 *
 * @param content the file, or its beginning
 */
export function isLooseWrapper(content: string): boolean {
  if (!content.startsWith("#!")) return false;
  const code = content.slice(0, MOST).replaceAll(/^\s*#.*$/gm, "");
  return !/\bexec/.test(code);
}

/** {@linkcode isLooseWrapper} of the file at a path; `false` for a name that is looked up on `PATH`. */
export async function leadsToLooseWrapper(path: string): Promise<boolean> {
  if (!path.includes("/")) return false;
  try {
    using file = await Deno.open(path);
    const bytes = new Uint8Array(MOST);
    const count = await file.read(bytes);
    const text = new TextDecoder().decode(bytes.subarray(0, count ?? 0));
    return isLooseWrapper(text);
  } catch {
    return false; // what cannot be read is not run either, or is no script
  }
}
