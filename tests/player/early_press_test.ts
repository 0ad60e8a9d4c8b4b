import { assertEquals } from "@std/assert";
import { NOTE_EARLY_PRESS, takeEarlyPress } from "@/lib/player/early_press.ts";

/** A page with one element, and the script that notes presses running in it. */
function openPage(selector: string) {
  const classes = new Set<string>();
  const classList = {
    add: (name: string) => void classes.add(name),
    remove: (name: string) => void classes.delete(name),
    contains: (name: string) => classes.has(name),
  };
  const page = {
    onclick: null as ((event: unknown) => void) | null,
    documentElement: { classList },
  };
  new Function("document", NOTE_EARLY_PRESS)(page);
  const closest = (selectors: string) =>
    selectors.split(",").includes(selector) ? {} : null;
  return {
    page: page as unknown as Document,
    press: () => page.onclick?.({ target: { closest } }),
  };
}

for (const selector of [".big-play", ".gift-open"]) {
  Deno.test(`takeEarlyPress() is true once when ${selector} was pressed`, () => {
    const { page, press } = openPage(selector);
    press();
    assertEquals(takeEarlyPress(page), true);
    press();
    assertEquals(takeEarlyPress(page), false);
  });
}

Deno.test("takeEarlyPress() is false when something else was pressed", () => {
  const { page, press } = openPage(".track-link");
  press();
  assertEquals(takeEarlyPress(page), false);
});

Deno.test("NOTE_EARLY_PRESS has nothing that HTML escapes", () => {
  assertEquals(/["&<]/.test(NOTE_EARLY_PRESS), false);
});
