import { assertEquals } from "@std/assert";
import { nextPath, signInPath } from "@/lib/auth/next_path.ts";

const ELSEWHERE = [
  null,
  "",
  "admin",
  "//evil.example",
  "/\\evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "/a\nb",
  "/ü",
  "/sign-in?next=/sign-in",
];
for (const value of ELSEWHERE) {
  Deno.test(`nextPath() is the front page when given ${JSON.stringify(value)}`, () => {
    assertEquals(nextPath(value), "/");
  });
}

Deno.test("nextPath() gives back the path that signInPath() was given", () => {
  const path = "/editor/summer-tape?track=2&x=%2F";
  const url = new URL(signInPath(path), "http://localhost");
  assertEquals(nextPath(url.searchParams.get("next")), path);
});
