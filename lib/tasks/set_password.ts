// deno-lint-ignore-file no-console -- a task talks to the terminal
/** `deno task set-password`: asks for the owner's password, and keeps its hash in `DATA_ROOT/password`. */
import { dirname } from "@std/path";
import { hashPassword } from "../auth/password_hash.ts";
import { loadDataRoot, passwordFile, SHORTEST_PASSWORD } from "../config.ts";
import { writeAtomically } from "../storage/atomic_write.ts";
import { readSecret } from "./read_secret.ts";

const password = await readSecret("New password: ");
if (password === null) Deno.exit(130);
if (password.length < SHORTEST_PASSWORD) {
  console.error(
    `Cannot use that password as it must have at least ${SHORTEST_PASSWORD} characters: received ${password.length}.`,
  );
  Deno.exit(1);
}
if (Deno.stdin.isTerminal() && await readSecret("Once more: ") !== password) {
  console.error("The two passwords differ. Nothing was changed.");
  Deno.exit(1);
}
const path = passwordFile(loadDataRoot());
await Deno.mkdir(dirname(path), { recursive: true });
await writeAtomically(path, (await hashPassword(password)) + "\n", 0o600);
console.log(`Kept the hash in ${path}. Restart the server to use it.`);
