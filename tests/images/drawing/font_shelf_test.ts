import { assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { readCoverage } from "@/lib/images/drawing/font_coverage.ts";
import { FontShelf } from "@/lib/images/drawing/font_shelf.ts";

const BUNDLED = await Deno.readFile(
  new URL(import.meta.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf")),
);
const reader = (bytes: Uint8Array) => (position: number, length: number) =>
  bytes.subarray(position, position + length);

Deno.test("readCoverage() is null for what is no font", () => {
  for (
    const bytes of [
      new Uint8Array(0),
      new Uint8Array(100),
      new TextEncoder().encode("not a font, though long enough to be one"),
      BUNDLED.slice(0, 200),
      BUNDLED.slice(0, 11),
      BUNDLED.slice().fill(0xff, 4, 6),
    ]
  ) assertEquals(readCoverage(reader(bytes)), null);
});

const CHARACTERS: [character: string, isCovered: boolean][] = [
  ["A", true],
  ["é", true],
  ["Ω", true],
  ["Ж", true],
  ["ش", true],
  ["Ա", true],
  ["夏", false],
  ["한", false],
  ["ท", false],
  ["\u{10ffff}", false],
];

for (const [character, isCovered] of CHARACTERS) {
  Deno.test(`the bundled font ${isCovered ? "has" : "lacks"} ${character}`, () => {
    const covers = readCoverage(reader(BUNDLED));
    assertEquals(covers?.(character.codePointAt(0) ?? 0), isCovered);
  });
}

/** A font of nothing but a character map of format 12, with one range. */
function fontOf(first: number, last: number): Uint8Array {
  const bytes = new Uint8Array(28 + 12 + 28);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x00010000);
  view.setUint16(4, 1);
  view.setUint32(12, 0x636d6170);
  view.setUint32(20, 28);
  view.setUint32(24, 40);
  view.setUint16(30, 1);
  view.setUint32(36, 12);
  view.setUint16(40, 12);
  view.setUint32(52, 1);
  view.setUint32(56, first);
  view.setUint32(60, last);
  return bytes;
}

Deno.test("prepare() leaves out what no font has, by whole graphemes", () => {
  const shelf = new FontShelf(BUNDLED, []);
  assertEquals(shelf.prepare("Été 夏 Ω"), {
    text: "Été Ω",
    fonts: [BUNDLED],
    isComplete: false,
  });
  assertEquals(shelf.prepare("夏").text, "");
  assertEquals(shelf.prepare("a👩‍💻b").text, "ab");
  assertEquals(shelf.prepare("a\u200db").isComplete, true);
});

Deno.test("prepare() finds other fonts in folders, and passes over what is none", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(folder, "deep"));
    await Deno.writeFile(join(folder, "a.ttf"), new Uint8Array(50));
    await Deno.writeFile(join(folder, "b.otf"), fontOf(0x3000, 0x30ff));
    await Deno.writeFile(join(folder, "deep/c.ttf"), fontOf(0x4e00, 0x9fff));
    await Deno.writeFile(
      join(folder, "deep/d-bold.ttf"),
      fontOf(0x590f, 0x590f),
    );
    const shelf = new FontShelf(BUNDLED, ["/nowhere", folder]);
    assertEquals(shelf.prepare("夏の歌"), {
      text: "夏の歌",
      fonts: [
        BUNDLED,
        fontOf(0x590f, 0x590f),
        fontOf(0x3000, 0x30ff),
        fontOf(0x4e00, 0x9fff),
      ],
      isComplete: true,
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a shelf needs a bundled font that can be read", () => {
  assertThrows(() => new FontShelf(new Uint8Array(9), []), TypeError);
});
