/** Bytes as a person reads them: `"640 kB"`, `"4.2 MB"`, `"34 MB"`, `"1.2 GB"`, in powers of ten as systems show free space. */
export function describeSize(bytes: number): string {
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  const isLarge = bytes >= 999_500_000;
  const value = bytes / (isLarge ? 1e9 : 1e6);
  const text = value < 9.95 ? value.toFixed(1) : String(Math.round(value));
  return `${text} ${isLarge ? "GB" : "MB"}`;
}
