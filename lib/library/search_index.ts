import type { SearchField, SearchTerm } from "./search_query.ts";

/**
 * A query of FTS5 for terms in columns, or `null` where a term asks for a field that none of them is.
 *
 * Words of terms have letters, digits and marks only, and are quoted nevertheless: nothing of them is syntax.
 *
 * @param columns the columns that each field is looked for in; a term for no field is looked for in all
 * @param atStart whether the first word must be the first of its column
 */
export function indexQuery(
  terms: readonly SearchTerm[],
  columns: Partial<Record<SearchField, string>>,
  { atStart = false } = {},
): string | null {
  const parts: string[] = [];
  for (const [index, { field, words }] of terms.entries()) {
    const wanted = field === null ? Object.values(columns) : [columns[field]];
    if (wanted.some((column) => column === undefined)) return null;
    const caret = atStart && index === 0 ? "^ " : "";
    parts.push(`{${wanted.join(" ")}} : ${caret}"${words.join(" ")}" *`);
  }
  return parts.length === 0 ? null : parts.join(" AND ");
}
