import { assertEquals } from "@std/assert";
import { currentAddress } from "@/lib/http/legacy_paths.ts";

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
  ["/share/a/", "/share/a"],
  ["/share//", null],
  ["/share/a/b/", null],
];

for (const [from, to] of ROWS) {
  Deno.test(`currentAddress() is ${to} when the path is ${from}`, () => {
    assertEquals(currentAddress(from, ""), to);
  });
}

const WITH_QUERY: [from: string, search: string, to: string | null][] = [
  ["/play/share/summer", "?t=61", "/share/summer?t=61"],
  ["/play/qr/summer.png", "?size=64", "/qr/summer.png?size=64"],
  ["/play/gift/summer", "?to=Ada", "/share/summer?to=Ada"],
  ["/play/gift-playful/summer", "", "/share/summer?unwrap=playful"],
  [
    "/play/gift-elegant/%E5%A4%8F",
    "?to=Ada&note=a?b",
    "/share/%E5%A4%8F?unwrap=elegant&to=Ada&note=a?b",
  ],
  ["/play/gift-violent/summer", "?to=Ada", null],
  ["/play/gift-playful//evil.example", "", null],
  ["/play/gift-playful/summer/x", "", null],
  ["/play/gift-playful/", "", null],
];

for (const [from, search, to] of WITH_QUERY) {
  Deno.test(`currentAddress() is ${to} when asked for ${from}${search}`, () => {
    assertEquals(currentAddress(from, search), to);
  });
}
