/** Where a server listens. */
export interface Address {
  readonly hostname: string;
  readonly port: number;
}

/** Status line and headers of an answer. */
export interface ResponseHead {
  readonly status: number;
  /** Lower-case names; the values of a name that comes twice are joined with `", "`. */
  readonly headers: ReadonlyMap<string, string>;
}

/** An answer as it came over the wire. */
export interface RawResponse extends ResponseHead {
  readonly body: Uint8Array<ArrayBuffer>;
}

const HEAD_END = new TextEncoder().encode("\r\n\r\n");
const MAX_HEAD = 64 * 1024;
const BUFFER_SIZE = 256 * 1024;

/**
 * One HTTP/1.1 connection that sends what it is given, byte for byte: `fetch` folds `..`, follows
 * redirects, sets headers of its own and hides a connection that ends short.
 */
export class RawConnection implements Disposable {
  readonly #connection: Deno.TcpConn;
  readonly #buffer = new Uint8Array(BUFFER_SIZE);
  /** Bytes that came and were not read yet: a view of the buffer. */
  #pending = this.#buffer.subarray(0, 0);
  #closed = false;

  private constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  /** Connects over TCP. */
  static async open(address: Address): Promise<RawConnection> {
    const { hostname, port } = address;
    return new RawConnection(
      await Deno.connect({ hostname, port }),
    );
  }

  /** Sends bytes as they are; a string as UTF-8. */
  async write(data: string | Uint8Array): Promise<void> {
    let rest = typeof data === "string" ? new TextEncoder().encode(data) : data;
    while (rest.length > 0) {
      rest = rest.subarray(await this.#connection.write(rest));
    }
  }

  /** Says that nothing more will be sent. The answers still come. */
  async endWriting(): Promise<void> {
    await this.#connection.closeWrite();
  }

  /** Sends a request without a body. `target` goes into the request line unchanged. */
  async request(
    method: string,
    target: string,
    headers: Record<string, string> = {},
  ): Promise<void> {
    const lines = Object.entries({ host: "localhost", ...headers })
      .map(([name, value]) => `${name}: ${value}\r\n`);
    await this.write(`${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`);
  }

  /** Reads status line and headers. Throws where the connection ends before. */
  async readHead(): Promise<ResponseHead> {
    let head = new Uint8Array();
    for (;;) {
      const chunk = await this.read();
      if (chunk === undefined) {
        throw new Error("Cannot read a response as the connection ended");
      }
      const searched = Math.max(0, head.length - HEAD_END.length);
      head = concat([head, chunk]);
      const end = indexOf(head, HEAD_END, searched);
      if (end >= 0) {
        const read = end + HEAD_END.length;
        this.#pending = head.subarray(read);
        return parseHead(new TextDecoder().decode(head.subarray(0, end)));
      }
      if (head.length > MAX_HEAD) {
        throw new Error(`Cannot read a head as it is over ${MAX_HEAD} bytes`);
      }
    }
  }

  /** Some bytes, or `undefined` at the end. They are good until the next read. */
  async read(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (this.#pending.length > 0) {
      const pending = this.#pending;
      this.#pending = pending.subarray(pending.length);
      return pending;
    }
    const count = await this.#connection.read(this.#buffer);
    return count === null ? undefined : this.#buffer.subarray(0, count);
  }

  /**
   * Hands `length` bytes to `sink`, or what comes before the connection ends, and answers how many
   * there were. Bytes beyond them stay for the next response.
   */
  async readBody(
    length: number,
    sink: (chunk: Uint8Array<ArrayBuffer>) => void = () => {},
  ): Promise<number> {
    let total = 0;
    while (total < length) {
      const chunk = await this.#readOrEnd();
      if (chunk === undefined) break;
      const wanted = chunk.subarray(0, length - total);
      this.#pending = chunk.subarray(wanted.length);
      total += wanted.length;
      sink(wanted);
    }
    return total;
  }

  /** Reads head and body; the body is as long as `Content-Length` says, and none where `method` is HEAD. */
  async readResponse(method = "GET"): Promise<RawResponse> {
    const head = await this.readHead();
    const hasBody = method !== "HEAD" && head.status !== 204 &&
      head.status !== 304;
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const length = hasBody ? contentLength(head) : 0;
    await this.readBody(length, (chunk) => chunks.push(chunk.slice()));
    return { ...head, body: concat(chunks) };
  }

  /** Ends the connection, also in the middle of an answer. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#connection.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** A connection that is reset has ended too. */
  async #readOrEnd(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      return await this.read();
    } catch (error) {
      if (error instanceof Deno.errors.ConnectionReset) return undefined;
      throw error;
    }
  }
}

/** One request over a connection of its own. */
export async function rawRequest(
  address: Address,
  method: string,
  target: string,
  headers: Record<string, string> = {},
): Promise<RawResponse> {
  using connection = await RawConnection.open(address);
  await connection.request(method, target, { connection: "close", ...headers });
  return await connection.readResponse(method);
}

/** `Content-Length` of an answer, `0` where it has none. */
export function contentLength(head: ResponseHead): number {
  return Number(head.headers.get("content-length") ?? 0);
}

function parseHead(text: string): ResponseHead {
  const [statusLine = "", ...lines] = text.split("\r\n");
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(statusLine)?.[1];
  if (status === undefined) {
    throw new Error(
      `Cannot read a response as its first line is ${
        JSON.stringify(statusLine)
      }`,
    );
  }
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return { status: Number(status), headers };
}

function concat(chunks: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function indexOf(bytes: Uint8Array, part: Uint8Array, from: number): number {
  for (let at = from; at <= bytes.length - part.length; at++) {
    if (part.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
