import { fromFileUrl, join } from "@std/path";

const ROOT = fromFileUrl(new URL("../../", import.meta.url));
const PERMISSIONS = [
  "--allow-read",
  "--allow-write",
  "--allow-net",
  "--allow-env",
  "--allow-sys=networkInterfaces,setPriority",
];
/** What the server prints once it listens: our own line, or the one of `deno serve`. */
const READY = /(?:is at|Listening on) (http:\S+)\//;
/** How the built app is run: as `deno task start` does, or by `deno serve`. */
const COMMANDS = {
  task: { how: ["run"], what: join(ROOT, "lib/tasks/serve.ts") },
  deno: {
    how: ["serve", "--host=127.0.0.1", "--port=0"],
    what: join(ROOT, "_fresh/server.js"),
  },
};

/** The real server in a process of its own, on a port that the system chose. */
export interface ServerProcess extends AsyncDisposable {
  readonly origin: string;
  readonly hostname: string;
  readonly port: number;
  readonly pid: number;
  isRunning(): boolean;
  /** All that it has printed so far. */
  output(): string;
  /** Sends a signal and waits for the end. Returns the exit code. */
  end(signal?: Deno.Signal): Promise<number>;
}

export interface ServerProcessOptions {
  /** Variables of the environment, on top of `PORT=0`. */
  variables?: Record<string, string>;
  /** Most descriptors that it may have open, as in `ulimit -n`. */
  descriptors?: number;
  /** Default: `"task"`. */
  command?: keyof typeof COMMANDS;
  /** The program that it may run, or `null` for any. Default: `"ffmpeg"`. */
  run?: string | null;
}

/** Starts the built app, and waits until it listens. */
export async function startServer(
  options: ServerProcessOptions = {},
): Promise<ServerProcess> {
  const { variables = {}, descriptors, command = "task", run = "ffmpeg" } =
    options;
  const { how, what } = COMMANDS[command];
  const child = new Deno.Command("sh", {
    args: [
      "-c",
      `${descriptors ? `ulimit -n ${descriptors}; ` : ""}exec "$@"`,
      "sh",
      Deno.execPath(),
      ...how,
      ...PERMISSIONS,
      run === null ? "--allow-run" : `--allow-run=${run}`,
      what,
    ],
    cwd: ROOT,
    env: { PORT: "0", NO_COLOR: "1", ...variables },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();

  let output = "";
  const started = Promise.withResolvers<string>();
  const collect = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      output += text;
      const origin = READY.exec(output)?.[1];
      if (origin !== undefined) started.resolve(origin);
    }
  };
  const collected = Promise.all([collect(child.stdout), collect(child.stderr)]);
  // Its last words may come after its end.
  Promise.all([child.status, collected]).then(() =>
    started.reject(new Error(`The server ended at once:\n${output}`))
  );
  const origin = await started.promise;
  let isRunning = true;
  child.status.then(() => isRunning = false);

  const server: ServerProcess = {
    origin,
    hostname: "127.0.0.1",
    port: Number(new URL(origin).port),
    pid: child.pid,
    isRunning: () => isRunning,
    output: () => output,
    async end(signal = "SIGTERM") {
      if (isRunning) child.kill(signal);
      const { code } = await child.status;
      await collected;
      return code;
    },
    async [Symbol.asyncDispose]() {
      await server.end("SIGKILL");
    },
  };
  return server;
}
