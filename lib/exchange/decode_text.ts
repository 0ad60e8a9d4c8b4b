/**
 * The text of a playlist: UTF-8, or UTF-16 with its mark. What is neither is taken for Windows-1252, in which older
 * programs write M3U files.
 */
export function decodeText(bytes: Uint8Array<ArrayBuffer>): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode("utf-16le", bytes);
  if (first === 0xfe && second === 0xff) return decode("utf-16be", bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return decode("windows-1252", bytes);
  }
}

function decode(label: string, bytes: Uint8Array<ArrayBuffer>): string {
  return new TextDecoder(label).decode(bytes);
}
