import { assertEquals } from "@std/assert";
import { decodeText } from "@/lib/exchange/decode_text.ts";

const CASES: [what: string, bytes: number[], text: string][] = [
  ["nothing", [], ""],
  ["UTF-8", [0xc3, 0xa9, 0x61], "éa"],
  ["UTF-8 with a mark", [0xef, 0xbb, 0xbf, 0x61], "a"],
  ["Windows-1252", [0x61, 0xe9, 0x80], "aé€"],
  ["UTF-16, the low byte first", [0xff, 0xfe, 0xe9, 0x00], "é"],
  ["UTF-16, the high byte first", [0xfe, 0xff, 0x00, 0xe9], "é"],
];

for (const [what, bytes, text] of CASES) {
  Deno.test(`decodeText() reads ${what}`, () => {
    assertEquals(decodeText(new Uint8Array(bytes)), text);
  });
}
