import { concat, PiecedGzip } from "../compression/pieced_gzip.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes of HTML that are kept: several hundred tapes. */
const CAPACITY = 16 * 1024 ** 2;

/** The nonce of a page on the first of its own scripts and styles: hexadecimal, as Fresh makes it. */
const NONCE = /<(?:script|style)\b[^>]* nonce="([0-9a-f]{32})"/;

/** A page without its nonce. */
interface KeptPage {
  /** What stands before, between and behind the places of the nonce. */
  readonly parts: readonly Bytes[];
  readonly headers: [name: string, value: string][];
  /** Bytes of all parts. */
  readonly size: number;
  /** The parts once more, from the first time that somebody takes gzip. */
  gzip: PiecedGzip | null;
}

/** A page as one client gets it. */
export interface PageAnswer {
  readonly response: Response;
  /** On the inline scripts and styles of this very answer; `null` where there are none. */
  readonly nonce: string | null;
  /** The same content as gzip. */
  readonly pack: () => Bytes;
}

/** Settings of {@linkcode KeptPages}. */
export interface KeptPagesOptions {
  /** Most bytes of HTML that are kept. Default: 16 MiB. */
  capacity?: number;
  /** Makes a nonce of 32 hexadecimal digits, which nobody can guess. */
  makeNonce?: () => string;
}

/**
 * Pages that are rendered once for all who see the same: only their nonce is another each time. A nonce cannot
 * be guessed before the page is rendered, so that nothing that was written into a page by others is taken for it.
 */
export class KeptPages {
  readonly #capacity: number;
  readonly #makeNonce: () => string;
  /** The longest unasked first. */
  readonly #pages = new Map<string, KeptPage>();
  #size = 0;

  constructor(options: KeptPagesOptions = {}) {
    this.#capacity = options.capacity ?? CAPACITY;
    this.#makeNonce = options.makeNonce ??
      (() => crypto.randomUUID().replaceAll("-", ""));
  }

  /**
   * The page of a key.
   *
   * @param key says all that the page is made of
   * @param render makes it where it is not kept
   */
  async answer(
    key: string,
    render: () => Promise<Response>,
  ): Promise<PageAnswer> {
    const page = this.#pages.get(key) ?? await this.#make(render);
    this.#keep(key, page);
    const nonce = page.parts.length === 1 ? null : this.#makeNonce();
    const word = new TextEncoder().encode(nonce ?? "");
    const html = concat(
      page.parts.flatMap((part, index) => index === 0 ? [part] : [word, part]),
    );
    const headers = new Headers(page.headers);
    headers.set("Content-Length", String(html.length));
    return {
      response: new Response(html, { headers }),
      nonce,
      pack: () => (page.gzip ??= new PiecedGzip(page.parts)).join(word, html),
    };
  }

  async #make(render: () => Promise<Response>): Promise<KeptPage> {
    const response = await render();
    const html = await response.text();
    const nonce = NONCE.exec(html)?.[1];
    const encoder = new TextEncoder();
    const parts = (nonce === undefined ? [html] : html.split(nonce))
      .map((part) => encoder.encode(part));
    return {
      parts,
      headers: [...response.headers],
      size: parts.reduce((sum, part) => sum + part.length, 0),
      gzip: null,
    };
  }

  #keep(key: string, page: KeptPage): void {
    if (this.#pages.delete(key)) this.#size -= page.size;
    this.#pages.set(key, page);
    this.#size += page.size;
    for (const [oldest, { size }] of this.#pages) {
      if (this.#size <= this.#capacity) break;
      this.#pages.delete(oldest);
      this.#size -= size;
    }
  }
}
