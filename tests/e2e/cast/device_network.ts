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
}

/** Opens a passage on a port that the system chooses. Only what a device asks for goes through it. */
export function openDeviceNetwork(): DeviceNetwork {
  const log: DeviceRequestLog[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const { pathname, search } = new URL(request.url);
      const response = await pass(request, pathname + search);
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
    const { method, headers, signal } = request;
    try {
      const answer = await fetch(network.target + path, {
        ...{ method, headers, signal },
        redirect: "manual",
      });
      const passed = new Headers(answer.headers);
      if (network.stripsCors) passed.delete("access-control-allow-origin");
      return new Response(answer.body, {
        status: answer.status,
        headers: passed,
      });
    } catch (error) {
      if (!signal.aborted) throw error;
      return new Response(null, { status: 499 }); // the device has left
    }
  }

  const network: DeviceNetwork = {
    origin: `http://127.0.0.1:${server.addr.port}`,
    log,
    target: "",
    stripsCors: false,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
  return network;
}
