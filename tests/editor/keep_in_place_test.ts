import { assertEquals } from "@std/assert";
import { keepInPlace } from "@/lib/editor/keep_in_place.ts";

/** An element on a page, and how far the page was scrolled. */
function makePage(top: number) {
  const page = { top, scrolled: 0 };
  return {
    page,
    element: {
      getBoundingClientRect: () =>
        ({ top: page.top - page.scrolled }) as DOMRect,
    },
    options: {
      nextFrame: (callback: () => void) => callback(),
      scrollBy: (pixels: number) => {
        page.scrolled += pixels;
      },
    },
  };
}

const CHANGES: [what: string, by: number, already: number, scrolled: number][] =
  [
    ["nothing has moved", 0, 0, 0],
    ["something came in above", 200, 0, 200],
    ["something above is gone", -80, 0, -80],
    ["the browser has scrolled by itself", 200, 200, 200],
    ["the browser has scrolled a part of it", 200, 60, 200],
  ];

for (const [what, by, already, scrolled] of CHANGES) {
  Deno.test(`keepInPlace() leaves the element where it was when ${what}`, () => {
    const { page, element, options } = makePage(500);
    keepInPlace(element, () => {
      page.top += by;
      page.scrolled += already;
    }, options);
    assertEquals(page.scrolled, scrolled);
    assertEquals(element.getBoundingClientRect().top, 500);
  });
}

Deno.test("keepInPlace() changes the page when there is no element", () => {
  const { page, options } = makePage(0);
  keepInPlace(null, () => page.top = 9, options);
  assertEquals([page.top, page.scrolled], [9, 0]);
});
