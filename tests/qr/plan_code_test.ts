import { assertEquals } from "@std/assert";
import {
  chooseWithLogo,
  chooseWithoutLogo,
  type Level,
  type SmallestVersion,
} from "@/lib/qr/code_level.ts";
import { versionsOf } from "@/lib/qr/code_matrix.ts";
import { planCode } from "@/lib/qr/plan_code.ts";

/** Smallest versions of the levels L, M, Q and H. */
type Versions = readonly [
  l: number | null,
  m: number | null,
  q: number | null,
  h: number | null,
];

function smallest([L, M, Q, H]: Versions): SmallestVersion {
  const versions: Record<Level, number | null> = { L, M, Q, H };
  return (level) => versions[level];
}

const CHOICES: [
  versions: Versions,
  withLogo: [Level, number] | null,
  without: [Level, number] | null,
][] = [
  [[null, null, null, null], null, null],
  [[40, null, null, null], null, ["L", 40]],
  [[30, 34, 40, null], null, ["M", 34]],
  [[26, 30, 35, 38], null, ["M", 30]],
  [[25, 28, 33, 35], null, ["M", 28]],
  [[23, 26, 31, 34], ["H", 34], ["M", 26]],
  [[15, 18, 20, 21], ["H", 28], ["M", 18]],
  [[12, 14, 18, 20], ["H", 20], ["M", 14]],
  [[6, 7, 9, 10], ["H", 14], ["M", 7]],
  [[5, 6, 8, 9], ["M", 6], ["M", 6]],
  [[4, 5, 6, 7], ["Q", 6], ["M", 5]],
  [[3, 4, 5, 6], ["H", 6], ["M", 4]],
  [[1, 1, 1, 1], ["H", 1], ["H", 1]],
  [[2, 3, 3, 4], ["H", 4], ["Q", 3]],
];

for (const [versions, withLogo, without] of CHOICES) {
  Deno.test(`an encoding is chosen when the smallest versions are ${versions}`, () => {
    const logo = chooseWithLogo(smallest(versions));
    const bare = chooseWithoutLogo(smallest(versions));
    assertEquals(logo && [logo.level, logo.version], withLogo);
    assertEquals(bare && [bare.level, bare.version], without);
  });
}

Deno.test("chooseWithLogo() never chooses a version with a pattern in its centre", () => {
  for (let length = 1; length < 1300; length += 7) {
    const encoding = chooseWithLogo(versionsOf("x".repeat(length)));
    if (encoding === null) continue;
    const { version } = encoding;
    const hasCentre = version >= 7 && version <= 13 ||
      version >= 21 && version <= 27 || version >= 35;
    assertEquals([length, version, hasCentre], [length, version, false]);
  }
});

const TEXT: Versions = [3, 4, 5, 6];

const PLANS: [
  size: number,
  hasLogo: boolean,
  plans: [hasLogo: boolean, version: number, scale: number, offset: number][],
][] = [
  [400, true, [[true, 6, 8, 36], [false, 4, 9, 51], [false, 3, 10, 55]]],
  [400, false, [[false, 4, 9, 51], [false, 3, 10, 55]]],
  [147, true, [[true, 6, 3, 12], [false, 4, 3, 24], [false, 3, 3, 30]]],
  // The logo would cost a pixel of every module.
  [130, true, [[false, 4, 3, 15], [false, 3, 3, 21]]],
  [98, true, [[true, 6, 2, 8], [false, 4, 2, 16], [false, 3, 2, 20]]],
  [97, true, [[false, 4, 2, 15], [false, 3, 2, 19]]],
  [74, true, [[false, 3, 2, 8]]],
];

for (const [size, hasLogo, expected] of PLANS) {
  Deno.test(`planCode() lays out ${size} pixels ${hasLogo ? "with" : "without"} a logo`, () => {
    const decision = planCode(smallest(TEXT), { size, hasLogo });
    assertEquals(
      decision.kind === "plans" &&
        decision.plans.map((plan) => [
          plan.hasLogo,
          plan.version,
          plan.scale,
          plan.offset,
        ]),
      expected,
    );
  });
}

Deno.test("planCode() tells the size that would do when one is too small", () => {
  assertEquals(
    planCode(smallest(TEXT), { size: 73, hasLogo: true }),
    { kind: "too-small", smallest: 74 },
  );
});

Deno.test("planCode() refuses what no code can hold", () => {
  const size = { size: 800, hasLogo: false };
  assertEquals(planCode(versionsOf("x".repeat(3000)), size), {
    kind: "too-long",
  });
  assertEquals(planCode(versionsOf("x".repeat(2953)), size).kind, "plans");
});
