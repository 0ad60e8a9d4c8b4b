const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

/**
 * Answers what no route may see: a method that nobody serves (405), and a target
 * that is no URL or has a bad escape in its path (400). `null` lets the request in.
 */
export function refuseRequest(
  request: Pick<Request, "method" | "url">,
): Response | null {
  if (!METHODS.includes(request.method)) {
    return refusal(405, "Method not allowed", { Allow: METHODS.join(", ") });
  }
  return isDecodable(request.url) ? null : refusal(400, "Bad request");
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

function refusal(
  status: number,
  text: string,
  headers: Record<string, string> = {},
): Response {
  return new Response(text, {
    status,
    headers: { "X-Content-Type-Options": "nosniff", ...headers },
  });
}
