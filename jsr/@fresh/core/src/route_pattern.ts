/**
 * Returns the URL pattern of a route file: `blog/[slug].png` -> `/blog/:slug.png`, `[...path]` -> `/:path*`,
 * `[[page]]` -> `{/:page}?`. A last segment `index` is dropped. Groups such as `(admin)` are dropped too,
 * unless `keepGroups` asks for the folder structure.
 *
 * @throws {SyntaxError} When brackets are unbalanced or a parameter has no name or no end.
 */
export function pathToPattern(
  path: string,
  options: { keepGroups?: boolean } = {},
): string {
  const segments = path.split("/");
  if (segments.at(-1) === "index") segments.pop();
  let pattern = "";
  for (const segment of segments) {
    if (!options.keepGroups && /^\(.*\)$/.test(segment)) continue;
    pattern += segmentToPattern(segment, path);
  }
  return pattern === "" ? "/" : pattern;
}

function segmentToPattern(segment: string, path: string): string {
  const rest = /^\[\.\.\.([A-Za-z_]\w*)\]$/.exec(segment);
  if (rest !== null) return `/:${rest[1]}*`;
  const optional = /^\[\[([A-Za-z_]\w*)\]\]$/.exec(segment);
  if (optional !== null) return `{/:${optional[1]}}?`;
  if (segment.includes("][")) {
    throw new SyntaxError(
      `Cannot make a route of "${path}" as two parameters must have characters between them`,
    );
  }
  const pattern = segment.replace(/\[([A-Za-z_]\w*)\]/g, ":$1");
  if (/[[\]]/.test(pattern)) {
    throw new SyntaxError(
      `Cannot make a route of "${path}" as the brackets in "${segment}" do not name one parameter`,
    );
  }
  return `/${pattern}`;
}

/** Returns the folder names of a pattern, without empty ones: the path of a segment in the segment tree. */
export function patternToSegments(pattern: string): string[] {
  if (pattern === "*" || pattern === "/*") return [];
  return pattern.split("/").filter((segment) => segment !== "");
}

/** Joins a base path and a pattern. `*` stands for everything below the base. */
export function mergePath(basePath: string, pattern: string): string {
  const base = basePath.replace(/\*$/, "").replace(/\/$/, "");
  if (pattern === "*") return `${base}/*`;
  return base !== "" && pattern === "/" ? base : base + pattern;
}
