import { assertEquals } from "@std/assert";
import {
  cropSquare,
  gridCells,
  pathsForGrid,
} from "@/lib/editor/cover_grid.ts";

const COUNTS: [pictures: number, cells: number][] = [
  [0, 0],
  [1, 1],
  [2, 1],
  [3, 1],
  [4, 4],
  [8, 4],
  [9, 9],
  [50, 9],
];

for (const [pictures, cells] of COUNTS) {
  Deno.test(`gridCells() makes ${cells} of ${pictures} pictures`, () => {
    assertEquals(gridCells(pictures, 1200).length, cells);
  });
}

Deno.test("gridCells() leaves no gap when the side cannot be divided", () => {
  const side = 1000;
  const cells = gridCells(9, side);
  const covered = new Uint8Array(side);
  for (const { left, size } of cells) covered.fill(1, left, left + size);
  assertEquals(covered.every((pixel) => pixel === 1), true);
  assertEquals(cells[8], { left: 667, top: 667, size: 334 });
});

Deno.test("cropSquare() takes the middle", () => {
  assertEquals(cropSquare(300, 100), { left: 100, top: 0, size: 100 });
  assertEquals(cropSquare(100, 300), { left: 0, top: 100, size: 100 });
});

Deno.test("pathsForGrid() has one path for each album", () => {
  assertEquals(
    pathsForGrid([
      { path: "a/1.mp3", album: "A" },
      { path: "a/2.mp3", album: "A" },
      { path: "b/1.mp3", album: "A" },
      { path: "x.mp3", album: "" },
      { path: "y.mp3", album: "" },
    ]),
    ["a/1.mp3", "b/1.mp3", "x.mp3", "y.mp3"],
  );
});
