/** Bytes of the file that all cases ask for. */
export const SIZE = 1000;

/** What an answer must be: a status, and for a body its first byte and the one after its last. */
export type Expected =
  | readonly [status: 200 | 206, start: number, end: number]
  | readonly [status: 200 | 204 | 304 | 400 | 403 | 404 | 405 | 412 | 416];

/** How nginx answers otherwise, and why we do not. */
export interface Difference {
  readonly status: number;
  readonly why: string;
}

/** One request and its answer. In headers `ETAG` and `DATE` stand for those of the file. */
export interface Case {
  /** Section of the RFC that settles it, or the public suite that asks it too. */
  readonly source: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expected: Expected;
  readonly nginx?: Difference;
}

/** The whole file. */
export const WHOLE: Expected = [200, 0, SIZE];

/** `[Range header, answer, how nginx differs]`. */
export type RangeRow = readonly [
  range: string,
  expected: Expected,
  nginx?: Difference,
];

/** Cases of one source that differ in the `Range` header only. */
export function rangeCases(source: string, rows: readonly RangeRow[]): Case[] {
  return rows.map(([range, expected, nginx]) => ({
    source,
    method: "GET",
    headers: { range },
    expected,
    ...(nginx && { nginx }),
  }));
}

/** `[headers, answer, how nginx differs]`. */
export type HeaderRow = readonly [
  headers: Readonly<Record<string, string>>,
  expected: Expected,
  nginx?: Difference,
];

/** Cases of one source and one method. */
export function headerCases(
  source: string,
  method: string,
  rows: readonly HeaderRow[],
): Case[] {
  return rows.map(([headers, expected, nginx]) => ({
    source,
    method,
    headers,
    expected,
    ...(nginx && { nginx }),
  }));
}
