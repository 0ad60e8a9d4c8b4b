import { runProgram } from "./run_program.ts";

/**
 * Buffers small enough for a thousand connections of those who read slowly: what such a connection may take of the
 * memory that the system has for TCP is what its buffers may grow to.
 */
const PREPARE = `ip link set lo up && cd /proc/sys/net/ipv4 &&
for one in tcp_rmem tcp_wmem; do echo 4096 16384 65536 > $one || exit; done &&
cd "$OLDPWD" && exec "$@"`;

/** Runs a program in a network of its own, which has only a loopback. Returns what it printed. */
export async function runInOwnNetwork(
  program: string,
  args: readonly string[],
): Promise<string> {
  const stdout = await runProgram("unshare", [
    ...["--net", "sh", "-c", PREPARE],
    ...["sh", program, ...args],
  ]);
  return new TextDecoder().decode(stdout);
}

/** Whether this process may make a network of its own. */
export async function canOwnNetwork(): Promise<boolean> {
  try {
    await runInOwnNetwork("true", []);
    return true;
  } catch {
    return false; // No Linux, not root, no `unshare` or `ip`, or a container that does not allow it.
  }
}
