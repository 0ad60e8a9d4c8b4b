/**
 * Orders the files of the routes folder for registration: `_app` first, in each folder the special files before
 * the routes they apply to, and specific names before groups, parameters and rest parameters.
 */
export function compareRouteIds(a: string, b: string): number {
  if (a === "/_app" || b === "/_app") {
    return a === b ? 0 : a === "/_app" ? -1 : 1;
  }
  const left = a.split("/");
  const right = b.split("/");
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const one = left[i]!;
    const two = right[i]!;
    if (one === two) continue;
    return rank(one) - rank(two) || (one < two ? -1 : 1);
  }
  return left.length - right.length;
}

const RANKS: [RegExp, number][] = [
  [/^_middleware$/, 0],
  [/^_layout$/, 1],
  [/^_/, 2],
  [/^\[\.\.\./, 6],
  [/^\[/, 5],
  [/^\(/, 4],
];

function rank(segment: string): number {
  return RANKS.find(([pattern]) => pattern.test(segment))?.[1] ?? 3;
}
