/** Identifies an element of the head: two with the same result replace each other. */
export function headKey(
  type: string,
  key: unknown,
  props: Record<string, unknown>,
): string {
  if (key !== null && key !== undefined) return String(key);
  if (type === "title") return type;
  const parts = Object.keys(props).sort().map((name) => {
    if (name === "children" || name === "nonce") return "";
    if (type === "meta" && name === "content") return "";
    const value = props[name];
    return typeof value === "object" ? JSON.stringify(value) : `${value}`;
  });
  return `${type}::${parts.join("::")}`;
}
