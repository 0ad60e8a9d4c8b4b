/** One request of a device, and what it got. */
export interface DeviceRequestLog {
  readonly path: string;
  readonly search: string;
  readonly method: string;
  readonly range: string | null;
  readonly origin: string | null;
  readonly status: number;
  readonly contentType: string | null;
}

/** The way from a device to the server, which a test can spoil. */
export interface DeviceNetwork extends AsyncDisposable {
  readonly origin: string;
  readonly log: DeviceRequestLog[];
  /** Where it leads. */
  target: string;
  /** Takes the headers away that let another origin read. */
  stripsCors: boolean;
  /** Paths that are answered with 404. */
  readonly missing: Set<string>;
}

/** Opens a passage on a port that the system chooses. Only what a device asks for goes through it. */
export function openDeviceNetwork(): DeviceNetwork {
  const log: DeviceRequestLog[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const { pathname, search } = new URL(request.url);
      const response = network.missing.has(pathname)
        ? new Response("missing", {
          status: 404,
          headers: { "access-control-allow-origin": "*" },
        })
        : await pass(request, pathname + search);
      log.push({
        path: pathname,
        search,
        method: request.method,
        range: request.headers.get("range"),
        origin: request.headers.get("origin"),
        status: response.status,
        contentType: response.headers.get("content-type"),
      });
      return response;
    },
  );

  async function pass(request: Request, path: string): Promise<Response> {
    const answer = await fetch(network.target + path, {
      method: request.method,
      headers: request.headers,
      signal: request.signal,
      redirect: "manual",
    });
    const headers = new Headers(answer.headers);
    if (network.stripsCors) headers.delete("access-control-allow-origin");
    return new Response(answer.body, { status: answer.status, headers });
  }

  const network: DeviceNetwork = {
    origin: `http://127.0.0.1:${server.addr.port}`,
    log,
    target: "",
    stripsCors: false,
    missing: new Set(),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
  return network;
}
