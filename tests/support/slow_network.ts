/** A network between a browser and a server, on a port that the system chose. */
export interface SlowNetwork extends AsyncDisposable {
  readonly origin: string;
  /**
   * Ends every connection for so many milliseconds. A new one is answered as a gateway answers that has lost
   * what is behind it: a browser takes its closing for a hiccup and tries again unasked, and this for an error.
   */
  cut(milliseconds: number): Promise<void>;
}

/** Bytes that are sent at once. */
const PACKET = 8 * 1024;

const BAD_GATEWAY = new TextEncoder().encode(
  "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
);

/**
 * Carries bytes to the server and back.
 *
 * @param bytesPerSecond what each connection brings to the browser at most
 */
export function openSlowNetwork(
  server: { hostname: string; port: number },
  bytesPerSecond: number,
): SlowNetwork {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const connections = new Set<Deno.TcpConn>();
  const running = new Set<Promise<void>>();
  let isCut = false;

  function end(connection: Deno.TcpConn) {
    if (connections.delete(connection)) connection.close();
  }

  async function carry(from: Deno.TcpConn, to: Deno.TcpConn, pause: number) {
    const buffer = new Uint8Array(PACKET);
    try {
      for (;;) {
        const count = await from.read(buffer);
        if (count === null) break;
        for (let sent = 0; sent < count;) {
          sent += await to.write(buffer.subarray(sent, count));
        }
        const share = pause * count / PACKET;
        if (share > 0) await new Promise((next) => setTimeout(next, share));
      }
    } catch {
      // Either side may leave at any time, and a cut closes both.
    }
    end(from);
    end(to);
  }

  async function refuse(client: Deno.TcpConn) {
    connections.add(client);
    try {
      await client.read(new Uint8Array(PACKET));
      await client.write(BAD_GATEWAY);
    } catch {
      // It may leave before it is told.
    }
    end(client);
  }

  async function join(client: Deno.TcpConn) {
    connections.add(client);
    const upstream = await Deno.connect(server);
    connections.add(upstream);
    // It was cut while the server was called.
    if (!connections.has(client)) end(upstream);
    await Promise.all([
      carry(client, upstream, 0),
      carry(upstream, client, 1000 * PACKET / bytesPerSecond),
    ]);
  }

  const accepting = (async () => {
    for await (const client of listener) {
      const served = isCut ? refuse(client) : join(client);
      running.add(served);
      served.finally(() => running.delete(served));
    }
  })();

  return {
    origin: `http://127.0.0.1:${listener.addr.port}`,
    async cut(milliseconds) {
      isCut = true;
      connections.forEach(end);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      isCut = false;
    },
    async [Symbol.asyncDispose]() {
      listener.close();
      connections.forEach(end);
      await accepting;
      await Promise.all(running);
    },
  };
}
