import type { Address } from "./raw_http.ts";

/** A server in a process of its own, ended on disposal. */
export interface ServerProcess extends Address, AsyncDisposable {
  readonly pid: number;
  /** Whether the process still runs. */
  isRunning(): boolean;
}

/** Starts a server of the audio files below `root`, on a port of loopback that it chooses. */
export async function startServer(root: string): Promise<ServerProcess> {
  const server = new URL("../bench/stream_server.ts", import.meta.url);
  const process = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", `--allow-read=${root}`, "--allow-net=127.0.0.1"],
      ...[server.pathname, root, "0"],
    ],
    stdout: "piped",
  }).spawn();
  let running = true;
  const ended = process.status.then(() => running = false);
  const reader = process.stdout.pipeThrough(new TextDecoderStream())
    .getReader();
  const { value = "" } = await reader.read();
  const port = Number.parseInt(value);
  return {
    hostname: "127.0.0.1",
    port,
    pid: process.pid,
    isRunning: () => running,
    async [Symbol.asyncDispose]() {
      if (running) process.kill("SIGKILL");
      await ended;
      await reader.cancel();
    },
  };
}

/** How many descriptors a process has open. */
export async function countDescriptors(pid: number): Promise<number> {
  const entries = await Array.fromAsync(Deno.readDir(`/proc/${pid}/fd`));
  return entries.length;
}

/** Resident memory of a process in bytes. */
export async function residentBytes(pid: number): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return Number(kibibytes) * 1024;
}

/** Asks until `condition` holds; throws when it does not within ten seconds. */
export async function settle(
  what: string,
  condition: () => Promise<boolean>,
): Promise<void> {
  const end = performance.now() + 10_000;
  while (!await condition()) {
    if (performance.now() > end) {
      throw new Error(`Cannot settle: still not ${what} after 10 seconds`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
