/** A colour, each part from 0 to 255 in sRGB. */
export interface Rgb {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** A colour of a cover, and how much of the cover it is, from 0 to 1. */
export interface ThemeColour extends Rgb {
  readonly share: number;
}

/** The colours of a page in one scheme, as CSS: what `base.css` calls them, without the dashes. */
export interface SchemeColours {
  readonly paper: string;
  readonly card: string;
  readonly ink: string;
  readonly "ink-soft": string;
  readonly accent: string;
  readonly "on-accent": string;
}

/** The colours of a page that go with its cover. */
export interface CoverTheme {
  readonly light: SchemeColours;
  readonly dark: SchemeColours;
}

/** Lightness of paper and card, their saturation, and where the search for each text colour begins. */
const SCHEMES = {
  light: { paper: 0.95, card: 0.98, tint: 0.5, ink: 0.14, accent: 0.42 },
  dark: { paper: 0.095, card: 0.14, tint: 0.2, ink: 0.93, accent: 0.66 },
} as const;

/** How much of the blurred cover shines through the page: see `--backdrop` in `base.css`, and a little more. */
const BACKDROP = 0.17;

/** Contrast of normal text (WCAG 2.2, 1.4.3), with room for rounding. */
const AA = 4.6;

/** Below this a cover is grey, and the page keeps its own colours. */
const LEAST_VIVID = 0.15;

/**
 * The theme of a cover: its most telling hue on paper, cards and accents, in both schemes. Every text has
 * at least 4.5:1 on every surface it stands on, also over the blurred cover, whatever that shows.
 *
 * `null` where the cover has no hue to speak of.
 */
export function makeCoverTheme(
  colours: readonly ThemeColour[],
): CoverTheme | null {
  let best: { hue: number; saturation: number } | null = null;
  let bestScore = 0;
  for (const colour of colours) {
    const { hue, saturation, lightness } = toHsl(colour);
    const vividness = saturation * (1 - Math.abs(2 * lightness - 1));
    const score = vividness * Math.sqrt(colour.share);
    if (vividness < LEAST_VIVID || score <= bestScore) continue;
    best = { hue, saturation };
    bestScore = score;
  }
  if (best === null) return null;
  return { light: makeScheme(best, "light"), dark: makeScheme(best, "dark") };
}

function makeScheme(
  { hue, saturation }: { hue: number; saturation: number },
  name: keyof typeof SCHEMES,
): SchemeColours {
  const scheme = SCHEMES[name];
  const tint = saturation * scheme.tint;
  const paper = toRgb(hue, tint, scheme.paper);
  const card = toRgb(hue, tint, scheme.card);
  const shone = [WHITE, BLACK].map((cover) => mix(paper, cover, BACKDROP));
  const surfaces = [paper, card, ...shone];
  const step = name === "light" ? -0.01 : 0.01;
  const find = (strength: number, from: number, contrast: number) =>
    findColour({ hue, saturation: strength, from, step, contrast }, surfaces);
  const accentHue = name === "light" ? darkenedHue(hue) : hue;
  const accent = findColour({
    hue: accentHue,
    saturation: Math.min(saturation * 1.1, 0.9),
    from: scheme.accent,
    step,
    contrast: AA,
  }, surfaces);
  const onAccent = contrastOf(WHITE, accent) >= contrastOf(BLACK, accent)
    ? WHITE
    : BLACK;
  return {
    paper: toHex(paper),
    card: toHex(card),
    ink: toHex(find(0.2, scheme.ink, 7)),
    "ink-soft": toHex(find(0.15, name === "light" ? 0.35 : 0.68, AA)),
    accent: toHex(accent),
    "on-accent": toHex(onAccent),
  };
}

/** Orange and yellow turn into mud when they are darkened; towards red they stay warm. */
function darkenedHue(hue: number): number {
  const [from, to] = [15, 75];
  return hue > from && hue < to ? from + (hue - from) / 4 : hue;
}

const WHITE: Rgb = { red: 255, green: 255, blue: 255 };
const BLACK: Rgb = { red: 0, green: 0, blue: 0 };

interface Wanted {
  hue: number;
  saturation: number;
  from: number;
  step: number;
  contrast: number;
}

/** The first lightness, from `from` on, that is readable on all surfaces; white or black at worst. */
function findColour(
  { hue, saturation, from, step, contrast }: Wanted,
  surfaces: readonly Rgb[],
): Rgb {
  for (
    let lightness = from;
    lightness > 0 && lightness < 1;
    lightness += step
  ) {
    const colour = toRgb(hue, saturation, lightness);
    if (surfaces.every((one) => contrastOf(colour, one) >= contrast)) {
      return colour;
    }
  }
  return step < 0 ? BLACK : WHITE;
}

/** Contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastOf(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance({ red, green, blue }: Rgb): number {
  const [r, g, b] = [red, green, blue].map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function mix(under: Rgb, over: Rgb, opacity: number): Rgb {
  const blend = (a: number, b: number) => a + (b - a) * opacity;
  return {
    red: blend(under.red, over.red),
    green: blend(under.green, over.green),
    blue: blend(under.blue, over.blue),
  };
}

function toHsl({ red, green, blue }: Rgb) {
  const [r, g, b] = [red / 255, green / 255, blue / 255];
  const most = Math.max(r, g, b);
  const range = most - Math.min(r, g, b);
  const lightness = most - range / 2;
  const saturation = range === 0
    ? 0
    : range / (1 - Math.abs(2 * lightness - 1));
  if (range === 0) return { hue: 0, saturation, lightness };
  const sixth = most === r
    ? (g - b) / range
    : most === g
    ? (b - r) / range + 2
    : (r - g) / range + 4;
  return { hue: (sixth * 60 + 360) % 360, saturation, lightness };
}

function toRgb(hue: number, saturation: number, lightness: number): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (offset: number) => {
    const place = (offset + hue / 30) % 12;
    const slope = Math.max(Math.min(place - 3, 9 - place, 1), -1);
    return Math.round((lightness - reach * slope) * 255);
  };
  return { red: part(0), green: part(8), blue: part(4) };
}

function toHex({ red, green, blue }: Rgb): string {
  return "#" + [red, green, blue]
    .map((part) => part.toString(16).padStart(2, "0")).join("");
}
