import { compilePathMatcher, type PathMatcher } from "./path_matcher.ts";

/** Request methods that routes can be registered for. */
export type Method =
  | "HEAD"
  | "GET"
  | "POST"
  | "PATCH"
  | "PUT"
  | "DELETE"
  | "OPTIONS";

/** Every {@linkcode Method}. */
export const METHODS: readonly Method[] = [
  "GET",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "PATCH",
  "POST",
  "PUT",
];

/** Outcome of a lookup: no such path, a path without the method, or steps to run. */
export type RouteMatch<T> =
  | { kind: "none" }
  | { kind: "wrong-method"; pattern: string; allowed: string[] }
  | {
    kind: "found";
    pattern: string;
    params: Record<string, string>;
    steps: T[];
  };

interface Entry<T> {
  pattern: string;
  /** First segment of every path that matches, `null` where that may be any. */
  head: string | null;
  match: PathMatcher;
  byMethod: Map<string, T[]>;
}

const NONE = { kind: "none" } as const;
const IS_PATTERN = /[*:{}+?()]/;
/** A first segment that stands for itself alone. */
const LITERAL_HEAD = /^\/([\w\-.~]+)(?:\/|$)/;

/** Finds the steps for a method and path. Literal paths win over patterns; patterns are tried in order. */
export class Router<T> {
  #literals = new Map<string, Entry<T>>();
  #patterns = new Map<string, Entry<T>>();
  /** Patterns that a path may match, by its first segment; `null` for one that no pattern begins with. */
  #candidates = new Map<string | null, Entry<T>[]>();

  /** Appends steps to a route; an earlier registration of the same method and path therefore runs first. */
  add(method: Method, pattern: string, steps: T[]): void {
    const isPattern = IS_PATTERN.test(pattern);
    const entries = isPattern ? this.#patterns : this.#literals;
    let entry = entries.get(pattern);
    if (entry === undefined) {
      const match = isPattern
        ? compilePathMatcher(pattern)
        : () => Object.create(null);
      const head = LITERAL_HEAD.exec(pattern)?.[1] ?? null;
      entry = { pattern, head, match, byMethod: new Map() };
      entries.set(pattern, entry);
      this.#candidates = groupByHead([...this.#patterns.values()]);
    }
    const known = entry.byMethod.get(method);
    entry.byMethod.set(
      method,
      known === undefined ? steps : [...known, ...steps],
    );
  }

  /** Looks a request up. `HEAD` falls back to `GET`. Parameters are `decodeURI`'d. */
  match(method: string, pathname: string): RouteMatch<T> {
    const literal = this.#literals.get(pathname);
    if (literal !== undefined) {
      return select(literal, method, Object.create(null));
    }
    const end = pathname.indexOf("/", 1);
    const head = pathname.slice(1, end === -1 ? undefined : end);
    const entries = this.#candidates.get(head) ?? this.#candidates.get(null);
    for (const entry of entries ?? []) {
      const params = entry.match(pathname);
      if (params !== null) return select(entry, method, params);
    }
    return NONE;
  }
}

/** Each head with the entries for its paths, in their order: its own, and those for any path. */
function groupByHead<T>(entries: Entry<T>[]): Map<string | null, Entry<T>[]> {
  const heads = new Set([null, ...entries.map(({ head }) => head)]);
  return new Map(
    [...heads].map((head) => [
      head,
      entries.filter((entry) => entry.head === null || entry.head === head),
    ]),
  );
}

function select<T>(
  { pattern, byMethod }: Entry<T>,
  method: string,
  params: Record<string, string>,
): RouteMatch<T> {
  const steps = byMethod.get(method) ??
    (method === "HEAD" ? byMethod.get("GET") : undefined);
  if (steps === undefined) {
    return { kind: "wrong-method", pattern, allowed: [...byMethod.keys()] };
  }
  for (const name in params) params[name] = decodeParam(params[name]!);
  return { kind: "found", pattern, params, steps };
}

function decodeParam(value: string): string {
  if (!value.includes("%")) return value;
  try {
    return decodeURI(value);
  } catch {
    // Not UTF-8: the handler decides what a malformed value means.
    return value;
  }
}
