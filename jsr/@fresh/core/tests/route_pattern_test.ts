import { assertEquals, assertThrows } from "@std/assert";
import {
  mergePath,
  pathToPattern,
  patternToSegments,
} from "../src/route_pattern.ts";

Deno.test("pathToPattern() throws when brackets do not name one parameter", () => {
  for (
    const path of [
      "[a][b]",
      "[a",
      "a]",
      "[]",
      "x[[a]]",
      "[[a]]x",
      "[[a]",
      "[...]",
    ]
  ) {
    assertThrows(() => pathToPattern(path), SyntaxError, `"${path}"`);
  }
});

Deno.test("pathToPattern() turns file names into URL patterns", () => {
  const table: [path: string, pattern: string][] = [
    ["", "/"],
    ["index", "/"],
    ["blog/index", "/blog"],
    ["blog/[slug]", "/blog/:slug"],
    ["[slug].png", "/:slug.png"],
    ["pre-[id]-post", "/pre-:id-post"],
    ["[a]@[b]", "/:a@:b"],
    ["files/[...path]", "/files/:path*"],
    ["opt/[[page]]", "/opt{/:page}?"],
    ["(group)/index", "/"],
    ["(group)/a/(b)/c", "/a/c"],
    ["manifest.json", "/manifest.json"],
  ];
  for (const [path, pattern] of table) {
    assertEquals(pathToPattern(path), pattern, path);
  }
});

Deno.test("pathToPattern() keeps groups when asked to", () => {
  assertEquals(pathToPattern("(a)/b", { keepGroups: true }), "/(a)/b");
});

Deno.test("patternToSegments() names folders when the pattern has any", () => {
  const table: [pattern: string, segments: string[]][] = [
    ["*", []],
    ["/*", []],
    ["/", []],
    ["/a", ["a"]],
    ["/a/", ["a"]],
    ["/a/:id", ["a", ":id"]],
  ];
  for (const [pattern, segments] of table) {
    assertEquals(patternToSegments(pattern), segments, pattern);
  }
});

Deno.test("mergePath() joins base and pattern without doubling slashes", () => {
  const table: [base: string, pattern: string, path: string][] = [
    ["", "/", "/"],
    ["", "/a", "/a"],
    ["", "*", "/*"],
    ["/b", "/", "/b"],
    ["/b", "/a", "/b/a"],
    ["/b/*", "/a", "/b/a"],
    ["/b", "*", "/b/*"],
  ];
  for (const [base, pattern, path] of table) {
    assertEquals(mergePath(base, pattern), path, `${base} + ${pattern}`);
  }
});
