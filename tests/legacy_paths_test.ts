import { assertEquals } from "@std/assert";
import { currentPath } from "@/lib/legacy_paths.ts";

const ROWS: [from: string, to: string | null][] = [
  ["/play/share/summer-vibes", "/share/summer-vibes"],
  ["/play/share/%E5%A4%8F", "/share/%E5%A4%8F"],
  ["/play/covers/summer.jpg", "/covers/summer.jpg"],
  ["/play/admin/cache/stats", "/admin/cache/stats"],
  ["/play/qr/summer.png", "/qr/summer.png"],
  ["/play/qr/summer/download", "/qr/summer/download"],
  ["/play/qr/summer", null],
  ["/play/qr/summer/download/x", null],
  ["/play/qr//evil.png", null],
  ["/play/share/", null],
  ["/play/share//evil.example", null],
  ["/play/share/a/b", null],
  ["/play/Share/a", null],
  ["/play/admin/users", null],
  ["/share/a", null],
];

for (const [from, to] of ROWS) {
  Deno.test(`currentPath() is ${to} when the path is ${from}`, () => {
    assertEquals(currentPath(from), to);
  });
}
