import { assertEquals } from "@std/assert";
import { libraryPaths } from "@/lib/exchange/library_paths.ts";

const PATHS: [location: string, paths: string[]][] = [
  ["", []],
  ["/", []],
  ["https://radio.example/a.mp3", []],
  ["a.mp3", ["a.mp3"]],
  ["./a/b.mp3", ["a/b.mp3", "b.mp3"]],
  ["/home/x/a.mp3", ["home/x/a.mp3", "x/a.mp3", "a.mp3"]],
  ["C:\\Music\\a.mp3", ["Music/a.mp3", "a.mp3"]],
  ["file:///m/a%20b.mp3", ["m/a b.mp3", "a b.mp3"]],
  ["file://host/a.mp3", ["a.mp3"]],
  ["a%20b.mp3", ["a%20b.mp3", "a b.mp3"]],
  ["100%.mp3", ["100%.mp3"]],
  // Nothing leads out: whatever has a step upwards in it is no path.
  ["../../etc/passwd", ["etc/passwd", "passwd"]],
  ["a/../b.mp3", ["b.mp3"]],
  ["a\0.mp3", []],
];

for (const [location, paths] of PATHS) {
  Deno.test(`libraryPaths() of ${JSON.stringify(location)}`, () => {
    assertEquals(libraryPaths(location), paths);
  });
}

Deno.test("libraryPaths() looks at no location longer than any path", () => {
  assertEquals(libraryPaths("a/".repeat(1e7) + "b.mp3"), []);
});

Deno.test("libraryPaths() looks at no more than twelve parts", () => {
  assertEquals(libraryPaths("a/".repeat(500) + "b.mp3").length, 12);
});
