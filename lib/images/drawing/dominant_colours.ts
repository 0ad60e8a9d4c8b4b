import type { Picture } from "./picture.ts";

/** A colour of a cover, and how much of the cover has about that colour. */
export interface CoverColour {
  /** 0 to 255, sRGB, as are green and blue. */
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  /** Above 0, up to 1; the shares of a cover add up to 1. */
  readonly share: number;
}

/** A colour in Oklab (Ottosson 2020), where equal distances look about equal. */
type Lab = readonly [lightness: number, a: number, b: number];

interface Cluster {
  centre: Lab;
  weight: number;
}

const MOST_COLOURS = 6;
/** Centres closer than this look like one colour. */
const LEAST_DISTANCE = 0.09;
const ROUNDS = 8;
/** Colours below this share of the cover are details. */
const LEAST_SHARE = 0.015;
const HALF_OPAQUE = 128;

/**
 * The colours that a picture is remembered by, the largest share first: at most six, and none that look alike.
 * A picture that is all transparent has none. Meant for small pictures, of some thousand pixels.
 */
export function dominantColours({ pixels }: Picture): CoverColour[] {
  const points: Lab[] = [];
  for (let index = 0; index < pixels.length; index += 4) {
    if (pixels[index + 3]! < HALF_OPAQUE) continue;
    points.push(toLab(pixels[index]!, pixels[index + 1]!, pixels[index + 2]!));
  }
  if (points.length === 0) return [];
  let clusters = seed(points);
  for (let round = 0; round < ROUNDS; round++) {
    clusters = assign(points, clusters);
  }
  const kept = merge(clusters)
    .filter(({ weight }) => weight >= points.length * LEAST_SHARE);
  const total = kept.reduce((sum, { weight }) => sum + weight, 0);
  return kept.map(({ centre, weight }) => ({
    ...toRgb(centre),
    share: Math.round(weight / total * 1000) / 1000,
  }));
}

/** The colour that is there most, then always the one that is most and farthest from those before. */
function seed(points: readonly Lab[]): Cluster[] {
  const bins = new Map<string, Cluster>();
  for (const point of points) {
    const key = point.map((value) => Math.round(value * 16)).join();
    const bin = bins.get(key);
    if (bin === undefined) bins.set(key, { centre: point, weight: 1 });
    else bin.weight++;
  }
  const candidates = [...bins.values()];
  const chosen: Cluster[] = [];
  while (chosen.length < MOST_COLOURS) {
    let best: Cluster | undefined;
    let most = 0;
    for (const candidate of candidates) {
      const away = chosen.reduce(
        (least, { centre }) =>
          Math.min(least, distance(centre, candidate.centre)),
        1,
      );
      const score = away < LEAST_DISTANCE ? 0 : candidate.weight * away * away;
      if (score <= most) continue;
      most = score;
      best = candidate;
    }
    if (best === undefined) break;
    chosen.push(best);
  }
  return chosen;
}

/** One round of Lloyd's algorithm. */
function assign(
  points: readonly Lab[],
  clusters: readonly Cluster[],
): Cluster[] {
  const sums = clusters.map(() =>
    [0, 0, 0, 0] as [number, number, number, number]
  );
  for (const point of points) {
    let nearest = 0;
    let least = Infinity;
    for (let index = 0; index < clusters.length; index++) {
      const away = distance(clusters[index]!.centre, point);
      if (away >= least) continue;
      least = away;
      nearest = index;
    }
    const sum = sums[nearest]!;
    sum[0] += point[0];
    sum[1] += point[1];
    sum[2] += point[2];
    sum[3]++;
  }
  return sums.filter((sum) => sum[3] > 0).map(([l, a, b, weight]) => ({
    centre: [l / weight, a / weight, b / weight],
    weight,
  }));
}

/** Joins centres that have come to look alike; the largest first. */
function merge(clusters: readonly Cluster[]): Cluster[] {
  const merged: Cluster[] = [];
  for (
    const { centre, weight } of clusters.toSorted((a, b) => b.weight - a.weight)
  ) {
    const like = merged.find((one) =>
      distance(one.centre, centre) < LEAST_DISTANCE
    );
    if (like === undefined) merged.push({ centre, weight });
    else like.weight += weight;
  }
  return merged.sort((a, b) => b.weight - a.weight);
}

function distance(a: Lab, b: Lab): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function toLab(red: number, green: number, blue: number): Lab {
  const [r, g, b] = [toLinear(red), toLinear(green), toLinear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function toRgb([lightness, a, b]: Lab): Omit<CoverColour, "share"> {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return {
    red: fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    green: fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    blue: fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  };
}

function toLinear(value: number): number {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function fromLinear(part: number): number {
  const value = part <= 0.0031308
    ? part * 12.92
    : 1.055 * part ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, value)) * 255);
}
