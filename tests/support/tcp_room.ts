/**
 * How many connections of those who read slowly fit into half of the memory that the system has for TCP, of which
 * each can take as much as its buffers may grow to; `wanted` at most.
 */
export async function tcpRoom(wanted: number): Promise<number> {
  // Another system tells none of them.
  const [, pages = 131_072] = await readNumbers("tcp_mem");
  const [, , received = 4_194_304] = await readNumbers("tcp_rmem");
  const [, , sent = 4_194_304] = await readNumbers("tcp_wmem");
  // Who does not read is not given a larger window.
  const each = sent + Math.min(received, 524_288);
  return Math.min(wanted, Math.floor(pages * 4096 / 2 / each));
}

async function readNumbers(name: string): Promise<number[]> {
  const text = await Deno.readTextFile(`/proc/sys/net/ipv4/${name}`)
    .catch(() => "");
  return text.trim().split(/\s+/).filter(Boolean).map(Number);
}
