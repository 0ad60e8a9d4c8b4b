import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { join } from "@std/path";
import {
  BadRequestError,
  ForbiddenError,
  NotFoundError,
} from "@/lib/errors.ts";
import { decodePathname, resolvePath } from "@/lib/stream/resolve_path.ts";
import { makeTree, MUSIC } from "../support/fixture_tree.ts";

const STRICT = { sanitizeOps: true, sanitizeResources: true };

type DomainError =
  | typeof BadRequestError
  | typeof ForbiddenError
  | typeof NotFoundError;

const LONG = "n".repeat(256);

const REFUSED: [pathname: string, error: DomainError][] = [
  // Bad escapes and UTF-8
  ["%", BadRequestError],
  ["%2", BadRequestError],
  ["%zz", BadRequestError],
  ["track%.flac", BadRequestError],
  ["%ff.flac", BadRequestError],
  ["%c3.flac", BadRequestError],
  ["%c0%ae%c0%ae/secret.flac", BadRequestError],
  ["%c0%af", BadRequestError],
  ["%e0%80%ae", BadRequestError],
  ["%ed%a0%80", BadRequestError],
  ["%u002e", BadRequestError],
  // Control bytes
  ["%00", BadRequestError],
  ["track.flac%00.txt", BadRequestError],
  ["track.flac%0a", BadRequestError],
  ["%7f", BadRequestError],
  // Out of the root
  ["..", ForbiddenError],
  ["../secret.flac", ForbiddenError],
  ["%2e%2e/secret.flac", ForbiddenError],
  [".%2E/secret.flac", ForbiddenError],
  ["album/../../secret.flac", ForbiddenError],
  ["./../secret.flac", ForbiddenError],
  ["/../secret.flac", ForbiddenError],
  ["../music/track.flac", ForbiddenError],
  // Names of no entry
  ["", NotFoundError],
  ["/", NotFoundError],
  ["/track.flac", NotFoundError],
  ["album//x", NotFoundError],
  ["track.flac/", NotFoundError],
  [".", NotFoundError],
  ["./track.flac", NotFoundError],
  ["album/../track.flac", NotFoundError],
  ["album%2fx", NotFoundError],
  ["..%2fsecret.flac", NotFoundError],
  ["%2e%2e%2fsecret.flac", NotFoundError],
  ["..%5csecret.flac", NotFoundError],
  ["..\\secret.flac", NotFoundError],
  // Decoded once: these are odd names, not paths
  ["%252e%252e/secret.flac", NotFoundError],
  ["%252e%252e%252fsecret.flac", NotFoundError],
  ["..;/secret.flac", NotFoundError],
  [".../secret.flac", NotFoundError],
  // Missing
  ["missing.flac", NotFoundError],
  ["album/missing.flac", NotFoundError],
  ["track.flac/x", NotFoundError],
  [`${LONG}.flac`, NotFoundError],
  [`${"%C3%A9".repeat(200)}.flac`, NotFoundError],
  ["a/".repeat(3000) + "x", NotFoundError],
  // There, and no regular file
  ["album", NotFoundError],
  ["folder.flac", NotFoundError],
  ["pipe.flac", NotFoundError],
  ["dangling.flac", NotFoundError],
  ["loop.flac", NotFoundError],
  ["self", NotFoundError],
  ["self/".repeat(60) + "track.flac", NotFoundError],
  // Links out
  ["out.flac", ForbiddenError],
  ["out/secret.flac", ForbiddenError],
  ["absolute.flac", ForbiddenError],
  ["sibling.flac", ForbiddenError],
  ["chain.flac", ForbiddenError],
  ["self/out.flac", ForbiddenError],
];

const FOUND: [pathname: string, relative: string, real: string][] = [
  ["track.flac", "track.flac", "track.flac"],
  ["%74rack.fl%61c", "track.flac", "track.flac"],
  ["album/So%20What%3F.flac", "album/So What?.flac", "album/So What?.flac"],
  [".hidden.flac", ".hidden.flac", ".hidden.flac"],
  ["inside.flac", "inside.flac", "track.flac"],
  ["self/self/track.flac", "self/self/track.flac", "track.flac"],
];

Deno.test("resolvePath() refuses", STRICT, async (t) => {
  await using tree = await makeTree();
  for (const [pathname, error] of REFUSED) {
    const shown = JSON.stringify(pathname).slice(0, 40);
    await t.step(`with ${error.name} when ${shown}`, async () => {
      await assertRejects(() => resolvePath(tree.root, pathname), error);
    });
  }
});

Deno.test("resolvePath() finds", STRICT, async (t) => {
  await using tree = await makeTree();
  for (const [pathname, relative, real] of FOUND) {
    await t.step(`${real} when ${pathname}`, async () => {
      const file = await resolvePath(tree.root, pathname);
      assertEquals(file.relative, relative);
      assertEquals(file.path, join(tree.root, real));
      assertEquals(file.stat.size, MUSIC.length);
    });
  }
});

Deno.test("resolvePath() finds a 255-byte name", STRICT, async () => {
  await using tree = await makeTree();
  const name = "\u00e9".repeat(125) + ".flac";
  await Deno.writeTextFile(join(tree.root, name), MUSIC);
  const file = await resolvePath(tree.root, encodeURIComponent(name));
  assertEquals(file.relative, name);
});

Deno.test(
  "resolvePath() finds a file when the root is a link",
  STRICT,
  async () => {
    await using tree = await makeTree();
    const link = join(tree.base, "link");
    await Deno.symlink(tree.root, link);
    const file = await resolvePath(link, "track.flac");
    assertEquals(file.path, join(tree.root, "track.flac"));
  },
);

Deno.test(
  "resolvePath() throws NotFoundError when the root is gone",
  STRICT,
  async () => {
    await using tree = await makeTree();
    await assertRejects(
      () => resolvePath(join(tree.base, "gone"), "track.flac"),
      NotFoundError,
    );
  },
);

const NFC = "\u00e9t\u00e9";
const NFD = NFC.normalize("NFD");

/** Folder and file as they are on disk, and as they are asked for. */
const FORMS: [
  folder: string,
  file: string,
  askedFolder: string,
  asked: string,
][] = [
  [NFC, NFC, NFC, NFC],
  [NFD, NFD, NFD, NFD],
  [NFC, NFC, NFD, NFD],
  [NFD, NFD, NFC, NFC],
  [NFC, NFD, NFD, NFC],
  [NFD, NFC, NFC, NFC],
];

for (const [folder, file, askedFolder, asked] of FORMS) {
  const shown = [folder, file, askedFolder, asked].map((name) =>
    name === NFC ? "NFC" : "NFD"
  );
  Deno.test(
    `resolvePath() finds ${shown[0]}/${shown[1]} when ${shown[2]}/${
      shown[3]
    } is asked for`,
    STRICT,
    async () => {
      await using tree = await makeTree();
      await Deno.mkdir(join(tree.root, folder));
      await Deno.writeTextFile(join(tree.root, folder, file), MUSIC);
      const pathname = [askedFolder, asked].map(encodeURIComponent).join("/");
      const found = await resolvePath(tree.root, pathname);
      assertEquals(found.relative, `${folder}/${file}`);
    },
  );
}

Deno.test(
  "resolvePath() finds the exact name when both forms exist",
  STRICT,
  async () => {
    await using tree = await makeTree();
    for (const name of [NFC, NFD]) {
      await Deno.writeTextFile(join(tree.root, name), name);
    }
    for (const name of [NFC, NFD]) {
      const file = await resolvePath(tree.root, encodeURIComponent(name));
      assertEquals(await Deno.readTextFile(file.path), name);
    }
  },
);

Deno.test(
  "resolvePath() refuses a link out when the other form is asked for",
  STRICT,
  async () => {
    await using tree = await makeTree();
    await Deno.symlink("../secret.flac", join(tree.root, NFD));
    await assertRejects(
      () => resolvePath(tree.root, encodeURIComponent(NFC)),
      ForbiddenError,
    );
  },
);

Deno.test("decodePathname() decodes each segment once", () => {
  assertEquals(decodePathname("a%2520b/%E2%99%AB%23"), ["a%20b", "\u266b#"]);
});

Deno.test("decodePathname() throws NotFoundError when a slash is encoded", () => {
  assertThrows(() => decodePathname("a%2Fb"), NotFoundError);
});
