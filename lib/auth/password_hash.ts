import { Buffer } from "node:buffer";
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** What a guess costs: 64 MiB and some tenths of a second (RFC 7914 section 2). */
const COST = { N: 2 ** 16, r: 8, p: 1 };
const KEY_LENGTH = 32;
const SALT_LENGTH = 16;
/** Bytes that scrypt may take: it needs 128 * N * r. */
const MEMORY = 2 * 128 * COST.N * COST.r;

const HASH =
  /^scrypt\$(\d{1,8})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

/**
 * What is kept instead of a password: `scrypt$N$r$p$salt$key`, the last two in base64url.
 *
 * Passwords that look alike in Unicode are one (NFKC), as keyboards differ in what they send.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_LENGTH);
  const key = await derive(password, salt, COST);
  return [
    "scrypt",
    COST.N,
    COST.r,
    COST.p,
    salt.toString("base64url"),
    key.toString("base64url"),
  ].join("$");
}

/** Whether a hash was made of this password. The time it takes does not tell how close it was. */
export async function verifyPassword(
  password: string,
  hash: string,
): Promise<boolean> {
  const [, N, r, p, salt = "", key = ""] = HASH.exec(hash) ?? [];
  if (!isPasswordHash(hash)) return false;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const guess = await derive(password, Buffer.from(salt, "base64url"), cost);
  return timingSafeEqual(guess, Buffer.from(key, "base64url"));
}

/** Whether a text is what {@linkcode hashPassword} makes, at a cost that this server is willing to pay. */
export function isPasswordHash(text: string): boolean {
  const [, N, r, p] = HASH.exec(text) ?? [];
  return Number(N) === COST.N && Number(r) === COST.r && Number(p) === COST.p;
}

function derive(
  password: string,
  salt: Uint8Array,
  cost: typeof COST,
): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  scrypt(
    password.normalize("NFKC"),
    salt,
    KEY_LENGTH,
    { ...cost, maxmem: MEMORY },
    (error, key) => error ? reject(error) : resolve(key),
  );
  return promise;
}
