/**
 * Load harness: our server and nginx, each with one 40 MiB track, asked in turns. Ours has it on a tape, so that
 * strangers may hear it, and is asked for the page of that tape at the end. nginx runs twice:
 * with sendfile, which the ratios are to, and without, which is the limit of any server that copies.
 *
 * Prints work per second of server CPU, its ratio to nginx, and the ratio per second of the clock: the
 * median of the rounds, lowest and highest in brackets. On a shared machine only ratios of one run mean
 * anything. Takes about 90 seconds; an argument is the number of rounds. Needs `nginx` and `wrk` (Debian
 * packages of these names); without them it says so and measures nothing.
 */
import {
  PAGE_WORKLOADS,
  TRACK_SIZE,
  type Workload,
  WORKLOADS,
} from "./workloads.ts";

/** The built app, log and access rule included: listens on `port` of 127.0.0.1. */
function serverCommand(folder: string, port: number): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--allow-read", "--allow-write", "--allow-net", "--allow-env"],
      new URL("../../lib/tasks/serve.ts", import.meta.url).pathname,
    ],
    env: {
      MUSIC_ROOT: `${folder}/music`,
      DATA_ROOT: `${folder}/data`,
      PORT: String(port),
      PRECACHE_QUALITIES: "none",
    },
    stdout: "null",
  });
}

const SECONDS = 1;
/** Argument of the run inside the network that {@linkcode runIsolated} makes. */
const ISOLATED = "--isolated";
/** Clock ticks per second of `/proc/<pid>/stat`: 100 on every Linux that Deno runs on. */
const TICKS = 100;

interface Server extends AsyncDisposable {
  readonly port: number;
  readonly pid: number;
}

interface Score {
  readonly perCpu: number;
  readonly perSecond: number;
  readonly errors: number;
}

interface Round {
  readonly ours: Score;
  readonly nginx: Score;
  readonly copying: Score;
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** Exit code of a tool, `undefined` where it is not installed. */
async function exitCode(
  name: string,
  args: string[],
): Promise<number | undefined> {
  const quiet = { args, stdout: "null", stderr: "null" } as const;
  try {
    return (await new Deno.Command(name, quiet).output()).code;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** A port that was free a moment ago. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

async function start(command: Deno.Command, port: number): Promise<Server> {
  const process = command.spawn();
  let ended = false;
  const status = process.status.then(() => ended = true);
  const server = {
    port,
    pid: process.pid,
    async [Symbol.asyncDispose]() {
      if (!ended) process.kill("SIGKILL");
      await status;
    },
  };
  for (let attempt = 0; attempt < 100 && !ended; attempt++) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port })).close();
      return server;
    } catch (error) {
      if (!(error instanceof Deno.errors.ConnectionRefused)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await server[Symbol.asyncDispose]();
  throw new Error(`Cannot reach the server on port ${port} within 10 seconds`);
}

async function startNginx(
  folder: string,
  sendfile: "on" | "off",
): Promise<Server> {
  const port = freePort();
  const scratch = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/${name};`).join(" ");
  // One process, so that its CPU time is that of one pid.
  const config = `
    daemon off; master_process off; user root;
    pid ${folder}/${port}.pid; error_log ${folder}/error.log;
    events { worker_connections 1024; }
    http {
      ${scratch}
      access_log off; sendfile ${sendfile}; tcp_nopush on; keepalive_requests 1000000;
      types { audio/flac flac; }
      server { listen 127.0.0.1:${port}; location /play/ { alias ${folder}/music/; } }
    }`;
  const path = `${folder}/${port}.conf`;
  await Deno.writeTextFile(path, config);
  const args = ["-e", `${folder}/error.log`, "-c", path];
  return await start(new Deno.Command("nginx", { args }), port);
}

/** Seconds of CPU that a process has used, all threads, user and system (proc(5), fields 14 and 15). */
async function cpuSeconds(pid: number): Promise<number> {
  const stat = await Deno.readTextFile(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

async function measure(
  workload: Workload,
  server: Server,
  folder: string,
): Promise<Score> {
  const before = await cpuSeconds(server.pid);
  const load = await workload.run(server.port, SECONDS, folder);
  const cpu = await cpuSeconds(server.pid) - before;
  const work = load[workload.unit];
  return {
    perCpu: work / Math.max(cpu, 1 / TICKS),
    perSecond: work / load.seconds,
    errors: load.errors,
  };
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function showRatios(ratios: number[]): string {
  const spread = [Math.min(...ratios), Math.max(...ratios)]
    .map((ratio) => ratio.toFixed(2));
  return `${median(ratios).toFixed(2)} (${spread.join("-")})`;
}

function showRate(rate: number, unit: Workload["unit"]): string {
  return unit === "bytes"
    ? `${(rate / 1e6).toFixed(0)} MB`
    : `${rate.toFixed(0)} req`;
}

async function makeTrack(folder: string): Promise<void> {
  const path = `${folder}/music/track.flac`;
  await Deno.mkdir(`${folder}/music`);
  const block = crypto.getRandomValues(new Uint8Array(64 * 1024));
  using file = await Deno.open(path, { write: true, create: true });
  for (let size = 0; size < TRACK_SIZE; size += block.length) {
    await file.write(block);
  }
}

/** A tape with the track, and some that are not there. */
async function makeTape(folder: string): Promise<void> {
  const names = ["track", "second", "third", "fourth", "fifth"];
  await Deno.mkdir(`${folder}/data/mixtapes`, { recursive: true });
  await Deno.writeTextFile(
    `${folder}/data/mixtapes/tape.json`,
    JSON.stringify({
      title: "Tape",
      creator_name: "Ada",
      liner_notes: "# For you\n\nThe **sun** comes out in #2.\n\n".repeat(5),
      tracks: names.map((name) => ({
        track: name,
        artist: "Nina",
        duration: "3:45",
        path: `${name}.flac`,
      })),
    }),
  );
}

/** The page has no ratio: there is nobody else who makes it. */
async function measurePages(
  ours: Server,
  folder: string,
  rounds: number,
): Promise<void> {
  print("\n| work | pages per CPU s | pages per s | errors |");
  print("| --- | --- | --- | --- |");
  for (const workload of PAGE_WORKLOADS) {
    await workload.run(ours.port, SECONDS, folder);
    const scores: Score[] = [];
    for (let round = 0; round < rounds; round++) {
      scores.push(await measure(workload, ours, folder));
    }
    const cells = [
      workload.name,
      median(scores.map(({ perCpu }) => perCpu)).toFixed(0),
      median(scores.map(({ perSecond }) => perSecond)).toFixed(0),
      String(scores.reduce((sum, { errors }) => sum + errors, 0)),
    ];
    print(`| ${cells.join(" | ")} |`);
  }
}

async function compare(folder: string, rounds: number): Promise<void> {
  await makeTrack(folder);
  await makeTape(folder);
  const port = freePort();
  await using ours = await start(serverCommand(folder, port), port);
  await using nginx = await startNginx(folder, "on");
  await using copying = await startNginx(folder, "off");
  const { hardwareConcurrency } = navigator;
  print(
    `Deno ${Deno.version.deno}, ${hardwareConcurrency} cores, ${rounds} rounds of ${SECONDS} s\n`,
  );
  print(
    "| work | ours per CPU s | nginx | ratio | nginx copying | ours per second, ratio | errors |",
  );
  print("| --- | --- | --- | --- | --- | --- | --- |");
  // The first requests of a process compile its code.
  for (const workload of WORKLOADS) await workload.run(ours.port, 1, folder);
  for (const workload of WORKLOADS) {
    const results: Round[] = [];
    for (let round = 0; round < rounds; round++) {
      results.push({
        ours: await measure(workload, ours, folder),
        nginx: await measure(workload, nginx, folder),
        copying: await measure(workload, copying, folder),
      });
    }
    print(row(workload, results));
  }
  await measurePages(ours, folder, rounds);
}

function row({ name, unit }: Workload, rounds: Round[]): string {
  const cells = [
    name,
    showRate(median(rounds.map(({ ours }) => ours.perCpu)), unit),
    showRate(median(rounds.map(({ nginx }) => nginx.perCpu)), unit),
    showRatios(rounds.map(({ ours, nginx }) => ours.perCpu / nginx.perCpu)),
    showRatios(
      rounds.map(({ copying, nginx }) => copying.perCpu / nginx.perCpu),
    ),
    showRatios(
      rounds.map(({ ours, nginx }) => ours.perSecond / nginx.perSecond),
    ),
    String(rounds.reduce((sum, { ours }) => sum + ours.errors, 0)),
  ];
  return `| ${cells.join(" | ")} |`;
}

/**
 * Runs this file again in a network of its own that is like a real one: loopback has packets of 64 KiB,
 * on which delayed ACKs make stalls of 40 ms, and BBR measures its own pacer there.
 *
 * @returns whether that could be done
 */
async function runIsolated(rounds: number): Promise<boolean> {
  const script = `
    ip link set lo mtu 1500 up || exit 1
    echo reno > /proc/sys/net/ipv4/tcp_congestion_control
    exec "$@"`;
  const isolate = ["--map-root-user", "--net", "sh", "-c", script, "sh"];
  if (await exitCode("unshare", [...isolate, "true"]) !== 0) return false;
  const self = new URL(import.meta.url).pathname;
  const { success } = await new Deno.Command("unshare", {
    args: [
      ...isolate,
      ...[Deno.execPath(), "run", "--allow-all", self, String(rounds)],
      ISOLATED,
    ],
  }).spawn().status;
  if (!success) Deno.exitCode = 1;
  return true;
}

async function main(): Promise<void> {
  const rounds = Number(Deno.args[0] ?? 3);
  const isolated = Deno.args.includes(ISOLATED);
  const missing: string[] = [];
  for (const tool of ["nginx", "wrk"]) {
    if (await exitCode(tool, ["-v"]) === undefined) missing.push(tool);
  }
  if (missing.length > 0) {
    print(`Skipped, nothing was measured: install ${missing.join(" and ")}`);
    return;
  }
  if (!isolated && await runIsolated(rounds)) return;
  if (!isolated) print("No network of its own: expect stalls and pacing\n");
  const folder = await Deno.makeTempDir();
  try {
    await compare(folder, rounds);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) await main();
