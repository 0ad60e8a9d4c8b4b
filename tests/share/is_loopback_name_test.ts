import { assertEquals } from "@std/assert";
import { isLoopbackName } from "@/lib/share/is_loopback_name.ts";

const ROWS: [url: string, expected: boolean][] = [
  ["http://localhost:8000/share/a", true],
  ["http://LOCALHOST/", true],
  ["http://127.0.0.1:35807/", true],
  ["http://127.8.9.1/", true],
  ["http://[::1]:8000/", true],
  ["http://192.168.1.5/", false],
  ["https://tapes.example/", false],
  ["https://localhost.tapes.example/", false],
  ["https://127.0.0.1.tapes.example/", false],
  ["http://[::2]/", false],
];

for (const [url, expected] of ROWS) {
  Deno.test(`isLoopbackName() is ${expected} for ${url}`, () => {
    assertEquals(isLoopbackName(new URL(url).hostname), expected);
  });
}
