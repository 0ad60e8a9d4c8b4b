import { gzipSync } from "node:zlib";
import { withContentLength } from "../http/content_length.ts";
import { planCoding } from "./plan_coding.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Answers that are kept: more than a build has files, so that it ends only what grows without reason. */
const MOST_KEPT = 500;

/**
 * Compresses pages and the text among the public files, for clients that accept it. Of a public file, Brotli
 * would save 5 % more, for fifteen times the work. Lengths give nothing away (the BREACH attack): no page has a
 * secret that stays the same beside the words of a stranger.
 */
export class Compressor {
  readonly #compress: (bytes: Bytes) => Bytes;
  readonly #kept = new Map<string, Promise<Bytes>>();

  /** @param compress to gzip (RFC 1952) */
  constructor(
    compress: (bytes: Bytes) => Bytes = (bytes) =>
      new Uint8Array(gzipSync(bytes)),
  ) {
    this.#compress = compress;
  }

  /**
   * The answer as this client gets it. `Content-Length` is exact; a HEAD that has no content to know it from is
   * without (RFC 9110 section 9.3.2).
   *
   * @param pack makes gzip of the content of `original` for less. Default: it is compressed here
   */
  async answer(
    request: Pick<Request, "headers">,
    original: Response,
    pack?: () => Bytes,
  ): Promise<Response> {
    const response = await withContentLength(original);
    const plan = planCoding(request, response);
    if (plan.kind === "fixed") return response;
    const { headers } = response;
    headers.append("Vary", "Accept-Encoding");
    if (plan.kind === "plain") return response;
    headers.set("Content-Encoding", "gzip");
    if (response.body === null) {
      headers.delete("Content-Length");
      return response;
    }
    const bytes = pack?.() ??
      (plan.tag === null
        ? this.#compress(await response.bytes())
        : await this.#keep(plan.tag, response));
    headers.set("Content-Length", String(bytes.length));
    return new Response(bytes, response);
  }

  /** The same for every answer with this tag, so that a public file is read and compressed once. */
  async #keep(tag: string, response: Response): Promise<Bytes> {
    const known = this.#kept.get(tag);
    if (known !== undefined) {
      await response.body?.cancel();
      return await known;
    }
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    const made = response.bytes().then(this.#compress);
    this.#kept.set(tag, made);
    try {
      return await made;
    } catch (error) {
      this.#kept.delete(tag);
      throw error;
    }
  }
}
