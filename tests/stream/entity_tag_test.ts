import { assertEquals } from "@std/assert";
import { matchesTag } from "@/lib/stream/entity_tag.ts";

const GAP = " \t".repeat(2_000_000);

/**
 * Lists of some megabytes, which are read within a moment when each character is looked at once, and not
 * within a day when the gaps are gone over again from each of their spaces.
 */
const LONG: [name: string, list: string, found: boolean][] = [
  ["a gap before what is no tag", `"a",${GAP}x`, false],
  ["a gap after a tag and no comma", `"now"${GAP}x`, false],
  ["a gap and nothing else", GAP, false],
  ["a gap around a tag", `${GAP}"now"${GAP}`, true],
  ["a gap around a star", `${GAP}*${GAP}`, true],
  ["a gap after a star", `*${GAP}x`, false],
  ["a tag without an end", `"${"a".repeat(4_000_000)}`, false],
  ["many tags and a broken one", `${'"a" , '.repeat(500_000)}"`, false],
  ["many tags and the one", `${'"a" , '.repeat(500_000)}"now"`, true],
  ["many empty members", ", ".repeat(1_000_000) + "x", false],
  ["many weak prefixes", "W/".repeat(1_000_000), false],
];

for (const [name, list, found] of LONG) {
  for (const comparison of ["strong", "weak"] as const) {
    Deno.test(`matchesTag() answers ${found} in one pass when there is ${name}, ${comparison}`, () => {
      assertEquals(matchesTag(list, '"now"', comparison), found);
    });
  }
}
