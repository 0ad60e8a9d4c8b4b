import { assertEquals } from "@std/assert";
import { isOutOfDescriptors } from "@/lib/errors.ts";

const EMFILE = new Error("Too many open files (os error 24): open '/a'");

const ROWS: [isOut: boolean, error: unknown][] = [
  [false, undefined],
  [false, "Too many open files (os error 24)"],
  [false, new Error("No such file or directory (os error 2)")],
  [false, new Error("No space left on device (os error 28)")],
  [true, EMFILE],
  [true, new Error("Too many open files in system (os error 23)")],
  [true, new Error("Cannot open it", { cause: EMFILE })],
];

for (const [isOut, error] of ROWS) {
  Deno.test(`isOutOfDescriptors() is ${isOut} when given ${error}`, () => {
    assertEquals(isOutOfDescriptors(error), isOut);
  });
}
