import { assertEquals, assertInstanceOf, assertMatch } from "@std/assert";
import { ReadOnlyError, StorageFullError } from "@/lib/errors.ts";
import { asStorageError } from "@/lib/storage/storage_error.ts";

const KNOWN: [code: string, type: typeof ReadOnlyError][] = [
  ["ENOSPC", StorageFullError],
  ["EDQUOT", StorageFullError],
  ["EROFS", ReadOnlyError],
  ["EACCES", ReadOnlyError],
  ["EPERM", ReadOnlyError],
];

for (const [code, type] of KNOWN) {
  Deno.test(`asStorageError() makes ${type.name} of ${code}`, () => {
    const cause = Object.assign(new Error("os"), { code });
    const error = asStorageError(cause);
    assertInstanceOf(error, type);
    assertEquals(error.cause, cause);
  });
}

Deno.test("asStorageError() says what was about to be done", () => {
  const known = asStorageError(
    Object.assign(new Error("os"), { code: "EROFS" }),
    "clear the cache",
  );
  assertInstanceOf(known, ReadOnlyError);
  assertMatch(known.message, /^Cannot clear the cache as /);
});

for (
  const other of [new Error("x"), Object.assign(new Error(), { code: 1 }), 5]
) {
  Deno.test(`asStorageError() leaves ${String(other)} as it is`, () => {
    assertEquals(asStorageError(other) === other, true);
  });
}
