import type { CatalogScope } from "./catalog.ts";
import { folderOf } from "./catalog.ts";

/** What is at a path now. */
export type PathKind = "file" | "folder" | "nothing";

/** More changes than this are looked at as a change of everything. */
const MOST_SCOPES = 200;

/**
 * What has to be looked at after changes at some paths: the folder of a file alone, all of a new folder, and
 * everything below a path where nothing is any more.
 *
 * @param paths inside the library; the library itself is `""`
 */
export function changedScopes(
  paths: Iterable<string>,
  kindOf: (path: string) => PathKind,
): readonly CatalogScope[] | "everything" {
  const deep = new Set<string>();
  const shallow = new Set<string>();
  for (const path of paths) {
    if (path.split("/").some((name) => name.startsWith("."))) continue;
    if (path === "" || deep.size + shallow.size > MOST_SCOPES) {
      return "everything";
    }
    const kind = kindOf(path);
    // Its folder, too: what has gone may have been its cover.
    if (kind !== "folder") shallow.add(folderOf(path));
    if (kind !== "file") deep.add(path);
  }
  return [
    ...Array.from(deep, (path) => ({ path, isDeep: true })),
    ...Array.from(shallow, (path) => ({ path, isDeep: false })),
  ];
}
