import { RawConnection } from "../e2e/raw_http.ts";

/** Size of the track that is asked for, in bytes. */
export const TRACK_SIZE = 40 * 1024 * 1024;

/** Path of the track on either server. */
export const TRACK_PATH = "/play/track.flac";

/** Path of the page of a tape with that track on it. */
export const PAGE_PATH = "/share/tape";

/** What a load was answered with. */
export interface Load {
  readonly requests: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Answers of another status, timeouts and broken connections. */
  readonly errors: number;
}

/** One way of asking. */
export interface Workload {
  readonly name: string;
  /** What the score counts. */
  readonly unit: "bytes" | "requests";
  /** Asks for `seconds` and answers what came. `folder` is for scratch files. */
  run(port: number, seconds: number, folder: string): Promise<Load>;
}

const RANGE = 64 * 1024;
const SEEK = 256 * 1024;

/** Prints one line that {@linkcode parseSummary} reads. */
const SUMMARY = `
function done(summary)
  local e = summary.errors
  io.write(string.format("summary %d %d %d %d\\n", summary.requests, summary.bytes,
    summary.duration, e.connect + e.read + e.write + e.status + e.timeout))
end
`;

const RANDOM_RANGES = `
function request()
  local first = math.random(0, ${TRACK_SIZE - RANGE})
  return wrk.format("GET", nil, { ["Range"] = "bytes=" .. first .. "-" .. first + ${
  RANGE - 1
} })
end
`;

/** The rows of the table. */
export const WORKLOADS: readonly Workload[] = [
  wrk("GET 40 MiB, 8 clients", "bytes", 8),
  wrk("bytes=0-, 1 client", "bytes", 1, { headers: ["Range: bytes=0-"] }),
  wrk("bytes=0-, 8 clients", "bytes", 8, { headers: ["Range: bytes=0-"] }),
  wrk("64 KiB ranges, 32 clients", "requests", 32, { script: RANDOM_RANGES }),
  wrk("64 KiB ranges, 128 clients", "requests", 128, { script: RANDOM_RANGES }),
  {
    name: "seek: read 256 KiB, drop; 64 clients",
    unit: "requests",
    run: (port, seconds) => seekAndDrop(port, seconds, 64),
  },
  {
    name: "304, 64 clients",
    unit: "requests",
    async run(port, seconds, folder) {
      const url = `http://127.0.0.1:${port}${TRACK_PATH}`;
      const head = await fetch(url, { method: "HEAD" });
      const tag = head.headers.get("etag") ?? "";
      const headers = [`If-None-Match: ${tag}`];
      return await wrk("", "requests", 64, { headers })
        .run(port, seconds, folder);
    },
  },
];

/** Ways of asking for the page, which nginx does not have. */
export const PAGE_WORKLOADS: readonly Workload[] = [
  wrk("share page, 16 clients", "requests", 16, { path: PAGE_PATH }),
  wrk("share page as gzip, 16 clients", "requests", 16, {
    path: PAGE_PATH,
    headers: ["Accept-Encoding: gzip"],
  }),
];

interface WrkOptions {
  /** Default: {@linkcode TRACK_PATH}. */
  path?: string;
  headers?: string[];
  script?: string;
}

function wrk(
  name: string,
  unit: Workload["unit"],
  clients: number,
  options: WrkOptions = {},
): Workload {
  return {
    name,
    unit,
    async run(port, seconds, folder) {
      const script = `${folder}/load.lua`;
      await Deno.writeTextFile(script, (options.script ?? "") + SUMMARY);
      const headers = (options.headers ?? []).flatMap((line) => ["-H", line]);
      const { stdout } = await new Deno.Command("wrk", {
        args: [
          ...["-t1", `-c${clients}`, `-d${seconds}s`, "--timeout=10s"],
          ...["-s", script, ...headers],
          `http://127.0.0.1:${port}${options.path ?? TRACK_PATH}`,
        ],
      }).output();
      return parseSummary(new TextDecoder().decode(stdout));
    },
  };
}

function parseSummary(output: string): Load {
  const match = /^summary (\d+) (\d+) (\d+) (\d+)$/m.exec(output);
  if (match === null) {
    throw new Error(`Cannot read what wrk printed: ${output}`);
  }
  const [, requests, bytes, micros, errors] = match;
  return {
    requests: Number(requests),
    bytes: Number(bytes),
    seconds: Number(micros) / 1e6,
    errors: Number(errors),
  };
}

/** A listener who drags the slider: connect, ask from there to the end, hear a little, go. */
async function seekAndDrop(
  port: number,
  seconds: number,
  clients: number,
): Promise<Load> {
  const address = { hostname: "127.0.0.1", port };
  const begin = performance.now();
  const end = begin + seconds * 1000;
  let requests = 0;
  let errors = 0;
  await Promise.all(Array.from({ length: clients }, async () => {
    while (performance.now() < end) {
      using connection = await RawConnection.open(address);
      const first = Math.floor(Math.random() * (TRACK_SIZE - 2 * SEEK));
      await connection.request("GET", TRACK_PATH, { range: `bytes=${first}-` });
      const { status } = await connection.readHead();
      const count = await connection.readBody(SEEK);
      if (status === 206 && count === SEEK) requests++;
      else errors++;
    }
  }));
  return {
    requests,
    errors,
    bytes: requests * SEEK,
    seconds: (performance.now() - begin) / 1000,
  };
}
