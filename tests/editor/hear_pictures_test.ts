import { assertEquals } from "@std/assert";
import { firstPicture, pastedPicture } from "@/lib/editor/hear_pictures.ts";

/** What is pasted or dropped: kinds of data, and the types of files. */
function transfer(types: string[], ...files: string[]) {
  const list = files.map((type) => new File(["x"], type, { type }));
  return { types, files: list as unknown as FileList };
}

const PASTED: [what: string, types: string[], file: string[], name: unknown][] =
  [
    ["nothing", [], [], undefined],
    ["words", ["text/plain"], [], undefined],
    ["a song", ["Files"], ["audio/flac"], undefined],
    ["a picture", ["Files"], ["image/png"], "image/png"],
    ["a picture of a page", ["text/html", "Files"], ["image/png"], "image/png"],
    [
      "a table with a picture of itself",
      ["text/plain", "text/html", "Files"],
      ["image/png"],
      undefined,
    ],
  ];

for (const [what, types, files, name] of PASTED) {
  Deno.test(`pastedPicture() of ${what} is ${name ?? "none"}`, () => {
    const picture = pastedPicture(transfer(types, ...files));
    assertEquals(picture?.name, name);
  });
}

Deno.test("firstPicture() takes a picture whatever it comes with, and only the first file", () => {
  const [picture, song] = ["image/jpeg", "audio/flac"];
  assertEquals(firstPicture(null), null);
  assertEquals(
    firstPicture(transfer(["text/plain", "Files"], picture))?.name,
    picture,
  );
  assertEquals(firstPicture(transfer(["Files"], song, picture)), null);
});
