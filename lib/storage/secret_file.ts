import type { TextFile } from "../auth/owner_auth.ts";
import { writeAtomically } from "./atomic_write.ts";

/** A file that only the account of the server can read. */
export function secretFile(path: string): TextFile {
  return {
    async read() {
      try {
        return await Deno.readTextFile(path);
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) return null;
        throw error;
      }
    },
    write: (text) => writeAtomically(path, text, 0o600),
  };
}
