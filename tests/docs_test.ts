import { assertEquals } from "@std/assert";
import { dirname, fromFileUrl, join } from "@std/path";
import { readSources } from "./support/read_sources.ts";

const ROOT = fromFileUrl(new URL("../", import.meta.url));

interface Page {
  /** Path from the root. */
  path: string;
  text: string;
}

async function readPages(): Promise<Page[]> {
  const paths = ["README.md", "lib/README.md", "jsr/@fresh/core/README.md"];
  return await Promise.all(paths.map(async (path) => ({
    path,
    text: await Deno.readTextFile(join(ROOT, path)),
  })));
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.stat(join(ROOT, path));
    return true;
  } catch {
    return false; // Not there, or not to be read: either way it leads nowhere.
  }
}

async function findLost(paths: string[]): Promise<string[]> {
  const found = await Promise.all(paths.map(isThere));
  return paths.filter((_, index) => !found[index]);
}

const pages = await readPages();
const readme = pages[0]?.text ?? "";

for (const { path, text } of pages) {
  Deno.test(`links and pictures of ${path} lead somewhere`, async () => {
    const targets = Array.from(
      text.matchAll(/\]\(([^)\s]+)\)/g),
      ([, target = ""]) => target,
    ).filter((target) => !/^https?:/.test(target));
    assertEquals(
      await findLost(targets.map((target) => join(dirname(path), target))),
      [],
    );
  });

  Deno.test(`files that ${path} names are there`, async () => {
    const named = Array.from(
      text.matchAll(
        /`((?:lib|routes|islands|components|static|tests|jsr)\/[^\s`*<]+)`/g,
      ),
      ([, name = ""]) => name,
    );
    assertEquals(await findLost(named), []);
  });
}

Deno.test("comments refer to names that there are", async () => {
  const sources = await readSources("lib", "routes", "islands", "components");
  const named = (text: string) =>
    text.matchAll(
      /\b(?:function\*?|class|const|let|interface|type|get) (\w+)|^ +(?:async )?#?(\w+)[(?:<]/gm,
    );
  const all = new Set(
    sources.flatMap(({ text }) =>
      Array.from(named(text), ([, declared, member]) => declared ?? member)
    ),
  );
  const lost = sources.flatMap(({ path, text }) =>
    Array.from(text.matchAll(/\{@linkcode (?:\w+\.)*(\w+)\}/g))
      .filter(([, name]) => !all.has(name))
      .map(([link]) => `${path}: ${link}`)
  );
  assertEquals(lost, []);
});

Deno.test("the README has a line for every folder of lib", async () => {
  const map = /^lib\/\n(.*?)^static\//ms.exec(readme)?.[1] ?? "";
  const listed = [...map.matchAll(/^ {2}(\w+)\/ /gm)].map(([, name]) => name);
  const folders: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(ROOT, "lib"))) {
    if (isDirectory) folders.push(name);
  }
  assertEquals(listed.toSorted(), folders.toSorted());
});

Deno.test("the README explains every setting, and no other", async () => {
  const config = await Deno.readTextFile(join(ROOT, "lib/config.ts"));
  const keys = new Set(
    [...config.matchAll(/\b(?:get|read)\("([A-Z_]+)"\)/g)].map(([, key]) =>
      key
    ),
  );
  const listed = [...readme.matchAll(/^\| `([A-Z_]+)` /gm)].map(([, key]) =>
    key
  );
  assertEquals(listed.toSorted(), [...keys].toSorted());
});

Deno.test("the README explains every task, and no other", async () => {
  const { tasks } = JSON.parse(
    await Deno.readTextFile(join(ROOT, "deno.json")),
  ) as { tasks: Record<string, unknown> };
  const listed = [...readme.matchAll(/^\| `deno task ([\w:-]+)/gm)]
    .map(([, name]) => name);
  assertEquals(listed.toSorted(), Object.keys(tasks).toSorted());
});
