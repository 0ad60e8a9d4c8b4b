const ESCAPES: Record<string, string> = {
  "<": "\\u003C",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/**
 * Escapes script source whose special characters are all inside string literals, so that it can stand in a
 * `<script>` element: no `</script>`, no `<!--`, whatever the serialiser lets through. See "Restrictions for contents of script elements" in HTML.
 */
export function escapeScript(source: string): string {
  return source.replace(/[<\u2028\u2029]/g, (char) => ESCAPES[char] ?? char);
}
