import { assertEquals } from "@std/assert";
import { unwrappedUrl } from "@/lib/share/unwrapped_url.ts";

const ROWS: [from: string, to: string][] = [
  ["http://a/share/x", "http://a/share/x?unwrapped"],
  ["http://a/share/x#track-2", "http://a/share/x?unwrapped#track-2"],
  ["http://a/share/x?to=A%20b&t=1", "http://a/share/x?to=A%20b&t=1&unwrapped"],
  ["http://a/share/x?unwrapped&to=A", "http://a/share/x?unwrapped&to=A"],
];

for (const [from, to] of ROWS) {
  Deno.test(`unwrappedUrl() is ${to} when the gift is at ${from}`, () => {
    assertEquals(unwrappedUrl(from), to);
  });
}
