import { assertEquals } from "@std/assert";
import {
  cleanDuration,
  cleanNumber,
  cleanTag,
} from "@/lib/library/clean_tag.ts";

const TAGS: [name: string, value: unknown, clean: string][] = [
  ["nothing", undefined, ""],
  ["a number", 7, ""],
  ["controls", "a\u0000b\u001b[31m\r\nc\u007f\u0085", "a b [31m c"],
  ["separators of lines", "a\u2028b\u2029c", "a b c"],
  ["half a pair", "a\ud800", "a\ufffd"],
  ["an override", "safe\u202egnp.exe", "safegnp.exe"],
  ["an isolate that is never closed", "\u2067x", "x"],
  ["decomposed letters", "Bjo\u0308rk", "Björk"],
  ["markup", "<img onerror=x>", "<img onerror=x>"],
  ["joiners", "👩‍🚀 می‌خواهم", "👩‍🚀 می‌خواهم"],
  ["much space", "  a \t\u3000 b  ", "a b"],
  ["10,000 characters", "x".repeat(10_000), "x".repeat(299) + "…"],
  ["pairs at the cut", "x" + "🎵".repeat(200), "x" + "🎵".repeat(149) + "…"],
  ["300 characters", "x".repeat(300), "x".repeat(300)],
];

for (const [name, value, clean] of TAGS) {
  Deno.test(`cleanTag() of ${name}`, () => {
    assertEquals(cleanTag(value), clean);
  });
}

const NUMBERS: [value: unknown, clean: number | null][] = [
  [undefined, null],
  ["x", null],
  [NaN, null],
  [-1, null],
  [0, null],
  [1.5, null],
  [10_000, null],
  [1, 1],
  ["7", 7],
  [9999, 9999],
];

for (const [value, clean] of NUMBERS) {
  Deno.test(`cleanNumber() of ${JSON.stringify(value)}`, () => {
    assertEquals(cleanNumber(value, 9999), clean);
  });
}

const DURATIONS: [value: unknown, clean: number | null][] = [
  [undefined, null],
  [NaN, null],
  [Infinity, null],
  [-3, null],
  [0, null],
  [1e12, null],
  [225.000_49, 225],
  [0.5, 0.5],
];

for (const [value, clean] of DURATIONS) {
  Deno.test(`cleanDuration() of ${value}`, () => {
    assertEquals(cleanDuration(value), clean);
  });
}
