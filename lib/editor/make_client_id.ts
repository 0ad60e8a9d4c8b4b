/**
 * A name for a new tape that no other has: 128 random bits in hexadecimal digits. `crypto.randomUUID` would do,
 * but is missing on pages over plain http.
 */
export function makeClientId(
  random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes),
): string {
  return Array.from(
    random(new Uint8Array(16)),
    (byte) => byte.toString(16).padStart(2, "0"),
  ).join("");
}
