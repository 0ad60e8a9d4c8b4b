import { assertEquals, assertNotEquals } from "@std/assert";
import {
  hashPassword,
  isPasswordHash,
  verifyPassword,
} from "@/lib/auth/password_hash.ts";

Deno.test("verifyPassword() knows the password of a hash and no other", async () => {
  const hash = await hashPassword("correct horse");
  assertEquals(isPasswordHash(hash), true);
  assertEquals(await verifyPassword("correct horse", hash), true);
  assertEquals(await verifyPassword("correct horsf", hash), false);
  assertEquals(await verifyPassword("", hash), false);
});

Deno.test("hashPassword() salts: the same password never has the same hash", async () => {
  assertNotEquals(
    await hashPassword("a password"),
    await hashPassword("a password"),
  );
});

Deno.test("verifyPassword() takes both spellings of an accented letter", async () => {
  const hash = await hashPassword("caf\u00e9 noir");
  assertEquals(await verifyPassword("cafe\u0301 noir", hash), true);
});

const SALT_AND_KEY = `${"a".repeat(22)}$${"b".repeat(43)}`;
for (
  const text of [
    "",
    "correct horse",
    `scrypt$65536$8$1$${"a".repeat(22)}`,
    `scrypt$1024$8$1$${SALT_AND_KEY}`,
    `scrypt$99999999$8$1$${SALT_AND_KEY}`,
    `scrypt$65536$8$64$${SALT_AND_KEY}`,
    `bcrypt$65536$8$1$${SALT_AND_KEY}`,
  ]
) {
  Deno.test(`isPasswordHash() refuses ${JSON.stringify(text)}`, async () => {
    assertEquals(isPasswordHash(text), false);
    assertEquals(await verifyPassword("correct horse", text), false);
  });
}
