import { assertEquals } from "@std/assert";
import { isRowInView } from "@/lib/player/show_row.ts";

const ROWS: [what: string, top: number, bottom: number, isInView: boolean][] = [
  ["below the window", 900, 964, false],
  ["half below the window", 780, 844, false],
  ["under the bar", 700, 764, false],
  ["half under the bar", 640, 704, false],
  ["right above the bar", 592, 656, true],
  ["at the top", 0, 64, true],
  ["half above the window", -1, 63, false],
];

for (const [what, top, bottom, isInView] of ROWS) {
  Deno.test(`isRowInView() is ${isInView} when the row is ${what}`, () => {
    assertEquals(isRowInView({ top, bottom }, 800), isInView);
  });
}
