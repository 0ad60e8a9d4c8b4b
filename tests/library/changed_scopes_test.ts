import { assertEquals } from "@std/assert";
import { changedScopes, type PathKind } from "@/lib/library/changed_scopes.ts";

const KINDS: Record<string, PathKind> = {
  "a/file.mp3": "file",
  "top.mp3": "file",
  "a/folder": "folder",
};
const kindOf = (path: string) => KINDS[path] ?? "nothing";
const deep = (path: string) => ({ path, isDeep: true });
const shallow = (path: string) => ({ path, isDeep: false });

const CHANGES: [paths: string[], scopes: ReturnType<typeof changedScopes>][] = [
  [[], []],
  [[".trash/x.mp3", "a/.part"], []],
  [[""], "everything"],
  [["a/file.mp3", "a/file.mp3"], [shallow("a")]],
  [["top.mp3"], [shallow("")]],
  [["a/folder"], [deep("a/folder")]],
  [["a/gone"], [deep("a/gone"), shallow("a")]],
  [Array.from({ length: 300 }, (_, index) => `gone/${index}`), "everything"],
];

for (const [paths, scopes] of CHANGES) {
  Deno.test(`changedScopes() of ${paths.length} paths: ${paths.slice(0, 2)}`, () => {
    assertEquals(changedScopes(paths, kindOf), scopes);
  });
}
