import { BadRequestError } from "../errors.ts";
import { mediaErrorResponse } from "../stream/error_response.ts";
import { methodNotAllowed as mediaMethodNotAllowed } from "../stream/headers.ts";
import { isMedia } from "./is_media.ts";
import { methodNotAllowed } from "./read_only.ts";

const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
const ADMIN = /^\/+admin(?:\/|$)/;

/** Why a request does not get to the router, and what it is answered. */
export interface Refusal {
  readonly reason: string;
  readonly response: Response;
}

/**
 * Refuses what no route may see: a method that nobody serves (405), and a target that is no URL or has a
 * bad escape in its path (400). `null` lets the request in.
 *
 * Media is refused as media refuses, for any origin. Behind `/admin` there is nothing (404), since what is
 * there takes different methods, and no stranger is told of it.
 */
export function refuseRequest(
  request: Pick<Request, "method" | "url">,
): Refusal | null {
  if (!METHODS.includes(request.method)) {
    const reason = "Nothing here takes this method";
    return { reason, response: refuseMethod(pathnameOf(request.url) ?? "") };
  }
  if (isDecodable(request.url)) return null;
  const reason = "The target is no URL or has a bad escape";
  return { reason, response: refuseTarget(pathnameOf(request.url) ?? "") };
}

function refuseMethod(pathname: string): Response {
  if (isMedia(pathname)) return mediaMethodNotAllowed();
  if (ADMIN.test(pathname)) return refusal(404, "Not found");
  return methodNotAllowed();
}

function refuseTarget(pathname: string): Response {
  return isMedia(pathname)
    ? mediaErrorResponse(new BadRequestError())
    : refusal(400, "Bad request");
}

/** Most targets have no escape at all, and are parsed once more by the router. */
function isDecodable(url: string): boolean {
  if (!url.includes("%")) return URL.canParse(url);
  try {
    decodeURI(new URL(url).pathname);
    return true;
  } catch {
    return false; // a TypeError or a URIError: both are the client's
  }
}

function pathnameOf(url: string): string | undefined {
  return URL.parse(url)?.pathname;
}

function refusal(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
