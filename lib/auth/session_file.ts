import { isPasswordHash } from "./password_hash.ts";
import type { Session } from "./session_store.ts";

/** What `DATA_ROOT/sessions.json` holds. */
export interface AuthFile {
  /** Hash of the password that the sessions were started with. */
  readonly password: string;
  readonly sessions: readonly Session[];
}

/**
 * Reads the file of the sessions. `null` where there is none yet.
 *
 * @throws {TypeError} when it is something else; then everybody signs in again
 */
export function parseAuthFile(text: string | null): AuthFile | null {
  if (text === null) return null;
  const content = parseJson(text);
  if (
    !isRecord(content) || typeof content.password !== "string" ||
    !isPasswordHash(content.password) || !Array.isArray(content.sessions) ||
    !content.sessions.every(isSession)
  ) {
    throw new TypeError("Cannot read the sessions as their file is damaged");
  }
  return { password: content.password, sessions: content.sessions };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // half a file is as bad as a wrong one
  }
}

function isSession(value: unknown): value is Session {
  return isRecord(value) && typeof value.hash === "string" &&
    typeof value.createdAt === "number" && typeof value.seenAt === "number";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
