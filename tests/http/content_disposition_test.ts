import { assertEquals } from "@std/assert";
import { contentDisposition } from "@/lib/http/content_disposition.ts";

const ROWS: [name: string, plain: string, extended: string][] = [
  ["", "mixtape", "mixtape"],
  ["../..", "mixtape", "mixtape"],
  ["Summer", "Summer", "Summer"],
  ["..hidden", "hidden", "hidden"],
  ["a/b\\c:d*e?f", "a b c d e f", "a%20b%20c%20d%20e%20f"],
  [
    'x"; filename="evil.exe',
    "x ; filename= evil.exe",
    "x%20%3B%20filename%3D%20evil.exe",
  ],
  ["a\r\nSet-Cookie: x=1", "a Set-Cookie x=1", "a%20Set-Cookie%20x%3D1"],
  ["a\u202egnp.exe", "a gnp.exe", "a%20gnp.exe"],
  ["100 %", "100 _", "100%20%25"],
  ["Été", "Ete", "%C3%89t%C3%A9"],
  ["it's (*)", "it's ( )", "it%27s%20%28%20%29"],
  ["夏の歌", "mixtape", "%E5%A4%8F%E3%81%AE%E6%AD%8C"],
  ["\ud800x", "_x", "%EF%BF%BDx"],
  ["a".repeat(300), "a".repeat(80), "a".repeat(80)],
  ["夏".repeat(90), "mixtape", "%E5%A4%8F".repeat(73)],
  [`ab z${"\u0301".repeat(5000)}`, "ab", "ab"],
];

for (const [name, plain, extended] of ROWS) {
  Deno.test(`contentDisposition() names ${JSON.stringify(name.slice(0, 30))}`, () => {
    assertEquals(
      contentDisposition("attachment", name, "-qr-code.png"),
      `attachment; filename="${plain}-qr-code.png"; filename*=UTF-8''${extended}-qr-code.png`,
    );
  });
}
