import { contentDisposition } from "../http/content_disposition.ts";
import type { Mixtape } from "../mixtapes/mixtape.ts";
import { shareUrl } from "../mixtapes/share_url.ts";
import { publicOrigin } from "../network/public_origin.ts";
import type { Services } from "../services.ts";
import { parseGiftWords, withGiftWords } from "../share/gift_words.ts";
import { mediaInit } from "../stream/headers.ts";
import { type Admit, admitDrawing, type Visitor } from "./admit_drawing.ts";
import { CODE_SIZES, parseChoice, parseSize } from "./code_query.ts";
import type { KeptImage } from "./image_keeper.ts";
import type { CodeOutcome } from "./images.ts";
import { serveImage } from "./serve_image.ts";

/** Who asks, and for which mixtape. */
export interface CodeVisit extends Visitor {
  readonly services: Services;
  readonly slug: string;
}

/** How a mixtape becomes a picture with a code. */
export interface CodePicture {
  /**
   * @param url absolute address of the mixtape's page, with the words of a gift in it
   * @param admit asked before anything is made
   */
  make(url: string, mixtape: Mixtape, admit: Admit): Promise<CodeOutcome>;
  /** `Content-Disposition`. */
  disposition(mixtape: Mixtape): string;
}

/**
 * Serves a picture with the code of a mixtape. 400 where the code cannot be read at the size asked for, 503
 * where the server does not know the address that it is reached at.
 *
 * @throws {NotFoundError} there is no such mixtape
 * @throws {BusyError} the visitor has had too many made, or too many wait
 */
export async function serveCode(
  { services, slug, ...visitor }: CodeVisit,
  { make, disposition }: CodePicture,
): Promise<Response> {
  const { request, isOwner } = visitor;
  const mixtape = await services.mixtapes.get(slug);
  const admit = admitDrawing(visitor, services);
  const origin = publicOrigin(request, services.config, isOwner);
  if (origin === null) {
    services.log.warning(
      "Cannot make a code without an address: set PUBLIC_URL",
      { slug: mixtape.slug },
    );
    return refuse(503, "This server has not been told its public address");
  }
  const page = shareUrl(origin, mixtape.slug);
  const url = mixtape.giftFlowEnabled
    ? withGiftWords(page, parseGiftWords(new URL(request.url).searchParams))
    : page;
  return await serveImage(
    request,
    services,
    async () => imageOrRefusal(await make(url, mixtape, admit)),
    {
      cacheControl: "public, max-age=3600",
      disposition: disposition(mixtape),
    },
  );
}

/** Serves the code alone: `?size=` pixels a side, `?logo=false` without the cassette. See {@linkcode serveCode}. */
export function serveBareCode(
  visit: CodeVisit,
  format: "png" | "svg",
): Promise<Response> {
  const { searchParams } = new URL(visit.request.url);
  return serveCode(visit, {
    make: (text, _, admit) =>
      visit.services.images.code({
        text,
        size: parseSize(searchParams.get("size"), CODE_SIZES),
        hasLogo: parseChoice(searchParams.get("logo")),
        format,
      }, () => admit("code")),
    disposition: ({ slug }) =>
      contentDisposition("inline", slug, `-qr.${format}`),
  });
}

function imageOrRefusal(outcome: CodeOutcome): KeptImage | Response {
  switch (outcome.kind) {
    case "image":
      return outcome.image;
    case "too-small":
      return refuse(
        400,
        `The code of this mixtape needs a size of at least ${outcome.smallest} pixels`,
      );
    case "too-long":
      return refuse(400, "The address of this mixtape is too long for a code");
  }
}

/** In plain words, as they are all that a program can show. */
function refuse(status: number, text: string): Response {
  const headers = {
    "content-type": "text/plain; charset=utf-8",
    "content-length": String(text.length),
    "cache-control": "no-store",
  };
  return new Response(text, mediaInit(status, headers));
}
