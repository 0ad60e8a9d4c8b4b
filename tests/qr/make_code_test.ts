import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { createMatrix } from "@/lib/qr/code_matrix.ts";
import { drawCodeSvg } from "@/lib/qr/code_svg.ts";
import { type CodePixels, drawCode } from "@/lib/qr/draw_code.ts";
import { clearDisc } from "@/lib/qr/logo_disc.ts";
import { type CodeTools, makeCode, makeCodeSvg } from "@/lib/qr/make_code.ts";
import { roundCornersOf } from "@/lib/qr/module_shape.ts";
import { canRead, readCode } from "@/lib/qr/read_code.ts";

const TEXT = "https://tapes.example/share/summer-k3x9q0a1b2c3";
const request = { text: TEXT, size: 300, hasLogo: true };

/** Does nothing to a code, and remembers how often. */
function tools(
  change: (code: CodePixels) => CodePixels = (code) => code,
): CodeTools & { logos: number } {
  const drawing = {
    logos: 0,
    placeLogo(code: CodePixels) {
      drawing.logos++;
      return change(code);
    },
    paint: () => {
      throw new Error("Nothing is painted");
    },
  };
  return drawing;
}

const blank = (code: CodePixels): CodePixels => ({
  ...code,
  pixels: new Uint8ClampedArray(code.pixels.length).fill(255),
});

function read(made: ReturnType<typeof makeCode>): string | null {
  return made.kind === "code" ? readCode(made.code) : null;
}

Deno.test("makeCode() makes a code with a logo that can be read", () => {
  const drawing = tools();
  assertEquals(read(makeCode(request, drawing)), TEXT);
  assertEquals(drawing.logos, 1);
});

Deno.test("makeCode() drops the logo when the code cannot be read with it", () => {
  const drawing = tools(blank);
  assertEquals(read(makeCode(request, drawing)), TEXT);
  // Rounded first, then square, then without.
  assertEquals(drawing.logos, 2);
});

Deno.test("makeCode() drops the logo when the code would say something else with it", () => {
  const other = makeCode({ ...request, text: `${TEXT}?evil` }, tools());
  if (other.kind !== "code") throw new Error(other.kind);
  assertEquals(read(makeCode(request, tools(() => other.code))), TEXT);
});

Deno.test("makeCode() says why there is none", () => {
  assertEquals(makeCode({ ...request, size: 64 }, tools()), {
    kind: "too-small",
    smallest: 74,
  });
  assertEquals(
    makeCode({ ...request, text: "x".repeat(3000) }, tools()),
    { kind: "too-long" },
  );
});

Deno.test("makeCodeSvg() never returns what cannot be read", () => {
  const white = drawCode({
    size: 1,
    isDark: () => false,
    isPattern: () => false,
  }, {
    size: 100,
    scale: 1,
    offset: 0,
    isRounded: false,
  });
  assertThrows(
    () => makeCodeSvg(request, { ...tools(), paint: () => white }),
    Error,
    "it cannot be read",
  );
});

Deno.test("drawCode() draws modules of whole pixels with a quiet zone of four", () => {
  const matrix = createMatrix(TEXT, { level: "M", version: 4 });
  const size = (33 + 8) * 5;
  const { pixels } = drawCode(matrix, {
    size,
    scale: 5,
    offset: 20,
    isRounded: false,
  });
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const isDark = matrix.isDark(
        Math.floor(x / 5) - 4,
        Math.floor(y / 5) - 4,
      );
      if (pixels[(y * size + x) * 4] !== (isDark ? 0x1e : 255)) {
        throw new Error(`Wrong pixel at ${x}, ${y}`);
      }
    }
  }
});

Deno.test("drawCode() takes at most 16 colours", () => {
  const matrix = createMatrix(TEXT, { level: "M", version: 4 });
  const { pixels } = drawCode(matrix, {
    size: 410,
    scale: 10,
    offset: 40,
    isRounded: true,
  });
  const colours = new Set(new Uint32Array(pixels.buffer));
  assertEquals(colours.size > 4 && colours.size <= 16, true);
});

Deno.test("roundCornersOf() rounds what stands free, and no pattern", () => {
  const dark = new Set(["1,1", "2,1", "5,5"]);
  const matrix = {
    size: 7,
    isDark: (x: number, y: number) => dark.has(`${x},${y}`),
    isPattern: (x: number) => x === 5,
  };
  assertEquals(Object.values(roundCornersOf(matrix, 1, 1)), [
    true,
    false,
    false,
    true,
  ]);
  assertEquals(Object.values(roundCornersOf(matrix, 2, 1)), [
    false,
    true,
    true,
    false,
  ]);
  assertEquals(Object.values(roundCornersOf(matrix, 5, 5)), [
    false,
    false,
    false,
    false,
  ]);
});

Deno.test("clearDisc() clears the middle and at most 8 % of a code", () => {
  const all = { size: 41, isDark: () => true, isPattern: () => false };
  const cleared = clearDisc(all);
  let light = 0;
  for (let y = 0; y < 41; y++) {
    for (let x = 0; x < 41; x++) if (!cleared.isDark(x, y)) light++;
  }
  assertEquals([cleared.isDark(20, 20), cleared.isDark(20, 12)], [false, true]);
  assertEquals(light > 70 && light < 41 * 41 * 0.08, true);
});

Deno.test("drawCodeSvg() has one path, and a logo where there is one", () => {
  const matrix = createMatrix(TEXT, { level: "M", version: 4 });
  const options = { size: 320, hasLogo: false, isRounded: false };
  const plain = drawCodeSvg(matrix, options);
  assertMatch(
    plain,
    /^<svg [^>]*width="320" height="320" viewBox="0 0 41 41">/,
  );
  let dark = 0;
  for (let y = 0; y < 33; y++) {
    for (let x = 0; x < 33; x++) if (matrix.isDark(x, y)) dark++;
  }
  assertEquals(plain.match(/M\d+ \d+h1v1h-1z/g)?.length, dark);
  assertEquals(plain.includes("<circle"), false);
  const logo = drawCodeSvg(matrix, { ...options, hasLogo: true });
  assertEquals(logo.match(/<circle/g)?.length, 2);
});

Deno.test("canRead() reads a code whatever the size of its modules", () => {
  const matrix = createMatrix(TEXT, { level: "M", version: 4 });
  for (const scale of [2, 3, 7, 8, 13, 24]) {
    const size = 41 * scale;
    const options = { size, scale, offset: 4 * scale, isRounded: true };
    const code = drawCode(matrix, options);
    assertEquals(canRead(code, TEXT, scale), true);
    assertEquals(canRead(code, `${TEXT}?`, scale), false);
    assertEquals(canRead(blank(code), TEXT, scale), false);
  }
});
