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
  match: PathMatcher;
  byMethod: Map<string, T[]>;
}

const NONE = { kind: "none" } as const;
const IS_PATTERN = /[*:{}+?()]/;

/** Finds the steps for a method and path. Literal paths win over patterns; patterns are tried in order. */
export class Router<T> {
  #literals = new Map<string, Entry<T>>();
  #patterns = new Map<string, Entry<T>>();

  /** Appends steps to a route; an earlier registration of the same method and path therefore runs first. */
  add(method: Method, pattern: string, steps: T[]): void {
    const isPattern = IS_PATTERN.test(pattern);
    const entries = isPattern ? this.#patterns : this.#literals;
    let entry = entries.get(pattern);
    if (entry === undefined) {
      const match = isPattern
        ? compilePathMatcher(pattern)
        : () => Object.create(null);
      entry = { pattern, match, byMethod: new Map() };
      entries.set(pattern, entry);
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
    for (const entry of this.#patterns.values()) {
      const params = entry.match(pathname);
      if (params !== null) return select(entry, method, params);
    }
    return NONE;
  }
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
