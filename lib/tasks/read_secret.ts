const ENTER = /[\r\n]/;
const END_OF_TEXT = "\x03";
const END_OF_TRANSMISSION = "\x04";
const ERASE = /[\b\u{7f}]/u;

/**
 * Asks for a line that nobody beside the terminal can read. From a pipe it is the next line as it is.
 *
 * @returns `null` when there is no more to read, or the question was left with Ctrl-C
 */
export async function readSecret(question: string): Promise<string | null> {
  if (!Deno.stdin.isTerminal()) return await readLine();
  // Before the question: who types at once would read it on the screen.
  Deno.stdin.setRaw(true);
  try {
    await show(question);
    return await readKeys();
  } finally {
    Deno.stdin.setRaw(false);
    await show("\n");
  }
}

async function readKeys(): Promise<string | null> {
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(256);
  const keys: string[] = [];
  while (true) {
    const length = await Deno.stdin.read(buffer);
    if (length === null) return null;
    for (const key of decoder.decode(buffer.subarray(0, length), STREAM)) {
      if (key === END_OF_TEXT || key === END_OF_TRANSMISSION) return null;
      if (ENTER.test(key)) return keys.join("");
      if (ERASE.test(key)) keys.pop();
      else keys.push(key);
    }
  }
}

const STREAM = { stream: true };

/** One byte at a time: what follows the line belongs to the next question. */
async function readLine(): Promise<string | null> {
  const bytes: number[] = [];
  const buffer = new Uint8Array(1);
  while (true) {
    const length = await Deno.stdin.read(buffer);
    if (length === null && bytes.length === 0) return null;
    if (length === null || buffer[0] === 0x0a) break;
    bytes.push(buffer[0]!);
  }
  return new TextDecoder().decode(new Uint8Array(bytes)).replace(/\r$/, "");
}

async function show(text: string): Promise<void> {
  await Deno.stdout.write(new TextEncoder().encode(text));
}
