import { assertEquals, assertThrows } from "@std/assert";
import { compilePathMatcher } from "../src/path_matcher.ts";

Deno.test("compilePathMatcher() throws when the pattern is malformed", () => {
  for (const pattern of ["/:a*/:a*", "/{a", "/(", "/:id/:id"]) {
    assertThrows(() => compilePathMatcher(pattern), TypeError);
  }
});

const PATTERNS = [
  "*",
  "/*",
  "/a/*",
  "/:id",
  "/:id/",
  "/a/:id",
  "/a/:id/b",
  "/:slug.png",
  "/:a-:b",
  "/pre:id",
  "/pre-:id@post",
  "/:path*",
  "/a/:path*",
  "/a/:path*/b",
  "{/:id}?",
  "/a{/:id}?",
  "/a{/:id}?/b",
  "/a/:one/:rest*",
  "/a/:id+",
  "/a/:id(\\d+)",
  "/a/:id?",
  "/a/b{c}?",
  "/é/:id",
  "/a b/:id",
  "/a.b/:id",
  "/a$b/:id",
];
const PATHS = [
  "",
  "/",
  "//",
  "/a",
  "/A",
  "/a/",
  "/a/b",
  "/a/b/",
  "/a/b/c",
  "/a/b/b",
  "/a/12",
  "/a/12/b",
  "/axb",
  "/a.b/x",
  "/aXb/x",
  "/a$b/x",
  "/x.png",
  "/x.y.png",
  "/.png",
  "/x-png",
  "/1-2-3",
  "/pre",
  "/pre1",
  "/pre-1@post",
  "/%C3%A9/1",
  "/a%20b/1",
  "/a%2Fb",
  "/a/%",
  "/a\nb",
  "/a/b\nc",
];

Deno.test("compilePathMatcher() agrees with URLPattern on every path", () => {
  for (const pathname of PATTERNS) {
    const match = compilePathMatcher(pathname);
    const pattern = new URLPattern({ pathname });
    for (const path of PATHS) {
      const url = new URL("http://localhost/");
      url.pathname = path;
      const expected = pattern.exec(url)?.pathname.groups;
      assertEquals(
        { ...match(url.pathname) },
        Object.fromEntries(
          Object.entries(expected ?? {}).map((
            [name, value],
          ) => [name, value ?? ""]),
        ),
        `${pathname} on ${url.pathname}`,
      );
      assertEquals(
        match(url.pathname) === null,
        expected === undefined,
        `${pathname} on ${url.pathname}`,
      );
    }
  }
});
