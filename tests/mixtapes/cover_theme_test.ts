import { assert, assertEquals } from "@std/assert";
import {
  contrastOf,
  makeCoverTheme,
  type Rgb,
  type SchemeColours,
} from "@/lib/mixtapes/cover_theme.ts";

const WHITE = { red: 255, green: 255, blue: 255 };
const BLACK = { red: 0, green: 0, blue: 0 };

function parse(hex: string): Rgb {
  const value = parseInt(hex.slice(1), 16);
  return { red: value >> 16, green: value >> 8 & 255, blue: value & 255 };
}

/** What a cover of one colour looks like through the page. */
function through(paper: Rgb, cover: Rgb, opacity: number): Rgb {
  const blend = (a: number, b: number) => a + (b - a) * opacity;
  return {
    red: blend(paper.red, cover.red),
    green: blend(paper.green, cover.green),
    blue: blend(paper.blue, cover.blue),
  };
}

function weakest(scheme: SchemeColours, backdrop: number): number {
  const paper = parse(scheme.paper);
  const surfaces = [
    paper,
    parse(scheme.card),
    through(paper, WHITE, backdrop),
    through(paper, BLACK, backdrop),
  ];
  const texts = [scheme.ink, scheme["ink-soft"], scheme.accent].map(parse);
  const ratios = texts.flatMap((text) =>
    surfaces.map((surface) => contrastOf(text, surface))
  );
  const button = contrastOf(parse(scheme["on-accent"]), parse(scheme.accent));
  return Math.min(...ratios, button);
}

Deno.test("contrastOf() is 21 between black and white, and 1 of a colour with itself", () => {
  assertEquals(Math.round(contrastOf(BLACK, WHITE)), 21);
  assertEquals(contrastOf(WHITE, WHITE), 1);
});

Deno.test("makeCoverTheme() is readable whatever the colour of the cover", () => {
  let themes = 0;
  for (let red = 0; red <= 255; red += 17) {
    for (let green = 0; green <= 255; green += 17) {
      for (let blue = 0; blue <= 255; blue += 17) {
        const theme = makeCoverTheme([{ red, green, blue, share: 1 }]);
        if (theme === null) continue;
        themes++;
        // What `--backdrop` is in base.css.
        const least = Math.min(
          weakest(theme.light, 0.14),
          weakest(theme.dark, 0.16),
        );
        assert(least >= 4.5, `${least} for ${red}, ${green}, ${blue}`);
      }
    }
  }
  assert(themes > 2000, `only ${themes} colours have a theme`);
});

Deno.test("makeCoverTheme() leaves the page as it is when the cover is grey", () => {
  assertEquals(makeCoverTheme([]), null);
  assertEquals(makeCoverTheme([{ ...WHITE, share: 1 }]), null);
  const grey = { red: 120, green: 124, blue: 122, share: 1 };
  assertEquals(makeCoverTheme([grey]), null);
});

Deno.test("makeCoverTheme() takes the colour that a cover is remembered by", () => {
  const red = { red: 200, green: 30, blue: 30 };
  const theme = makeCoverTheme([
    { red: 240, green: 240, blue: 235, share: 0.7 },
    { ...red, share: 0.3 },
  ]);
  const alone = makeCoverTheme([{ ...red, share: 1 }]);
  assertEquals(theme, alone);
  const accent = parse(theme!.light.accent);
  assert(accent.red > accent.green && accent.red > accent.blue);
});
