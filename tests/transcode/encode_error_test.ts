import { assertEquals } from "@std/assert";
import { ReadOnlyError, StorageFullError } from "@/lib/errors.ts";
import { storageReason, toEncodeError } from "@/lib/transcode/encode_error.ts";

const withCode = (code: string) => Object.assign(new Error("os"), { code });

const ROWS: [cause: unknown, type: unknown][] = [
  [new Error("The file is damaged"), undefined],
  [withCode("ENOENT"), undefined],
  ["a word", undefined],
  [withCode("EROFS"), ReadOnlyError],
  [withCode("ENOSPC"), StorageFullError],
];

for (const [cause, type] of ROWS) {
  Deno.test(`storageReason() tells the folder from the track when the cause is ${JSON.stringify(cause)} ${cause}`, () => {
    const reason = storageReason(toEncodeError(cause));
    assertEquals(reason?.constructor, type);
  });
}
