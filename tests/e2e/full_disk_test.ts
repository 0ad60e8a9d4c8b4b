import { assertInstanceOf } from "@std/assert";
import { StorageFullError } from "@/lib/errors.ts";
import { asStorageError } from "@/lib/storage/storage_error.ts";

Deno.test({
  name: "asStorageError() knows the error of a disk that is really full",
  ignore: Deno.build.os !== "linux",
  async fn() {
    using full = await Deno.open("/dev/full", { write: true });
    const write = full.write(new Uint8Array(1));
    const error = await write.catch((error) => error);
    assertInstanceOf(asStorageError(error), StorageFullError);
  },
});
