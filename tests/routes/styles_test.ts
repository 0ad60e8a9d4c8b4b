import { assert, assertEquals } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { STYLE_SHEETS } from "@/lib/build/style_sheets.ts";
import { createTestApp } from "../support/test_app.ts";

const CSS = fromFileUrl(new URL("../../static/css/", import.meta.url));

/** Names of the classes that the style sheets know, each with the sheets that do. */
async function readClasses(): Promise<Map<string, Set<string>>> {
  const classes = new Map<string, Set<string>>();
  for await (const { name } of Deno.readDir(CSS)) {
    const css = (await Deno.readTextFile(join(CSS, name)))
      .replace(/\/\*.*?\*\//gs, "").replace(/url\([^)]*\)/g, "");
    for (const [, used = ""] of css.matchAll(/\.([a-z][\w-]*)/gi)) {
      classes.set(used, (classes.get(used) ?? new Set()).add(name));
    }
  }
  return classes;
}

/** Classes in a page that some style sheet knows, and none that the page loads. */
function findUnstyled(
  html: string,
  classes: Map<string, Set<string>>,
): string[] {
  const links = html.matchAll(/href="\/(css|styles)\/(\w+)\.css/g);
  const sheets = new Set(
    Array.from(
      links,
      ([, folder, name]) =>
        folder === "css" ? [name!] : STYLE_SHEETS[name!] ?? [],
    ).flat()
      .map((name) => `${name}.css`),
  );
  const used = Array.from(
    html.matchAll(/\sclass="([^"]*)"/g),
    ([, names]) => names!.split(" "),
  ).flat();
  return [...new Set(used)].filter((name) => {
    const known = classes.get(name);
    return known !== undefined && sheets.isDisjointFrom(known);
  });
}

Deno.test("every page loads the styles of what is on it", async () => {
  const classes = await readClasses();
  assert(classes.has("button"));
  await using app = await createTestApp();
  await using locked = await createTestApp({
    variables: { PASSWORD: "correct horse" },
  });
  const slug = await app.publish({ title: "Tape", tracks: [] });
  const gift = await app.publish({
    title: "Gift",
    tracks: [],
    giftFlowEnabled: true,
  });
  const pages = [
    ["/", app],
    ["/editor", app],
    [`/editor/${slug}`, app],
    [`/share/${slug}`, app],
    [`/share/${gift}`, app],
    ["/admin", app],
    ["/admin/library", app],
    ["/admin/cache", app],
    ["/admin/cast", app],
    ["/nowhere", app],
    ["/", locked],
    ["/sign-in", locked],
  ] as const;
  for (const [path, { fetch }] of pages) {
    const headers = { Accept: "text/html" };
    const html = await (await fetch(path, { headers })).text();
    assertEquals(findUnstyled(html, classes), [], path);
  }
});
