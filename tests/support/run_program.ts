/**
 * Runs a program to its end. Returns what it printed.
 *
 * @throws {Error} it failed, with what it had to say
 */
export async function runProgram(
  program: string,
  args: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  const { success, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    stdin: "null",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return stdout;
}
