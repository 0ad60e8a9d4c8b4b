import { assertEquals } from "@std/assert";
import { fileNameOf } from "@/lib/share/file_name.ts";

const ROWS: [disposition: string | null, name: string | null][] = [
  [null, null],
  ["", null],
  ["attachment", null],
  ['attachment; filename=""', null],
  ["attachment; filename*=UTF-8''%E9%A", null],
  ['attachment; filename="../../etc/passwd"', "passwd"],
  ['attachment; filename="C:\\\\a.png"', "a.png"],
  ["attachment; filename*=UTF-8''..%2Fa.png", "a.png"],
  ["attachment; filename=a.png", "a.png"],
  [
    'attachment; filename="Summer vibes-qr-code.png"',
    "Summer vibes-qr-code.png",
  ],
  ['attachment; filename="a \\"b\\".png"', 'a "b".png'],
  ["attachment; filename=\"a.png\"; filename*=UTF-8''%E5%A4%8F.png", "夏.png"],
  ["attachment; FILENAME*=utf-8'en'%c3%a9.png", "é.png"],
  ["attachment; filename=\"a.png\"; filename*=UTF-8''%E9%A", "a.png"],
];

for (const [disposition, name] of ROWS) {
  Deno.test(`fileNameOf() is ${name} when the header is ${disposition}`, () => {
    assertEquals(fileNameOf(disposition), name);
  });
}
