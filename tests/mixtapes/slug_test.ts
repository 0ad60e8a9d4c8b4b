import {
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import { NotFoundError } from "@/lib/errors.ts";
import { makeSlug, parseSlug } from "@/lib/mixtapes/slug.ts";

const REFUSED = [
  "",
  ".",
  "..",
  "a/b",
  "a\\b",
  "../preferences",
  "a.json",
  "-rf",
  "a b",
  "a%2fb",
  "a\0b",
  "a\nb",
  "\u0301a",
  "💿",
  "a".repeat(201),
  "é".repeat(101),
];

for (const text of REFUSED) {
  Deno.test(`parseSlug() refuses ${JSON.stringify(text.slice(0, 20))}`, () => {
    assertThrows(() => parseSlug(text), NotFoundError);
  });
}

Deno.test("parseSlug() takes slugs of the original app and of other scripts", () => {
  for (
    const slug of [
      "summer-vibes",
      "untitled-1",
      "a",
      "2024_mix",
      "夏の歌-abc",
      "über-uns",
    ]
  ) {
    assertEquals(parseSlug(slug), slug);
  }
});

Deno.test("parseSlug() takes both forms of an accent as the same slug", () => {
  assertEquals(parseSlug("cafe\u0301"), parseSlug("caf\u00e9"));
});

const READABLE: [title: string, start: string][] = [
  ["Summer Vibes", "summer-vibes"],
  ["  Rock 'n' Roll!!  ", "rock-n-roll"],
  ["Où est passée la nuit ?", "où-est-passée-la-nuit"],
  ["夏の歌", "夏の歌"],
  ["../../etc/passwd", "etc-passwd"],
  ["💿💿", "mixtape"],
  ["", "mixtape"],
  ["---", "mixtape"],
];

for (const [title, start] of READABLE) {
  Deno.test(`makeSlug() starts with "${start}" when the title is "${title}"`, () => {
    const slug = makeSlug(title);
    assertEquals(slug.slice(0, -13), start);
    assertMatch(slug, /-[a-z0-9]{12}$/);
    assertEquals(parseSlug(slug), slug);
  });
}

Deno.test("makeSlug() makes slugs that parseSlug() takes from any title", () => {
  for (let code = 0; code < 0x3000; code += 7) {
    const slug = makeSlug(String.fromCodePoint(code, code + 1).repeat(60));
    assertEquals(parseSlug(slug), slug);
  }
});

Deno.test("makeSlug() never repeats itself", () => {
  assertNotEquals(makeSlug("a"), makeSlug("a"));
});

Deno.test("makeSlug() throws away the bytes that would favour some letters", () => {
  const bytes = [255, 252, 0, 36, 251];
  let next = 0;
  const slug = makeSlug("a", (array) => {
    for (let i = 0; i < array.length; i++) array[i] = bytes[next++ % 5]!;
  });
  assertEquals(slug, "a-aa9aa9aa9aa9");
});
