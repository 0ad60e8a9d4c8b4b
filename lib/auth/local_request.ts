import { isSameOrigin } from "./same_origin.ts";

/**
 * Whether a request was made by a person at this very machine, for this very machine.
 *
 * In local mode such a request is the owner's. Anything else is a stranger's: it comes over the network,
 * a proxy has passed it on, it names another host (a web page whose name was pointed at 127.0.0.1: DNS
 * rebinding), or a page from elsewhere makes the owner's browser ask.
 *
 * @param remote the other end of the connection
 */
export function isLocalRequest(
  request: Pick<Request, "headers" | "method">,
  remote: Deno.Addr,
): boolean {
  const { headers } = request;
  return "hostname" in remote && LOOPBACK_ADDRESS.test(remote.hostname) &&
    LOOPBACK_HOST.test(headers.get("host") ?? "") &&
    !FORWARDING_HEADERS.some((name) => headers.has(name)) &&
    (isSameOrigin(request, null) || isNavigation(request));
}

/** A link from elsewhere that was followed: the page that it was on sees nothing of the answer. */
function isNavigation(
  { headers, method }: Pick<Request, "headers" | "method">,
): boolean {
  return method === "GET" && headers.get("sec-fetch-mode") === "navigate" &&
    headers.get("sec-fetch-dest") === "document";
}

const LOOPBACK_ADDRESS = /^(::ffff:)?127(\.\d{1,3}){3}$|^::1$/i;
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

const FORWARDING_HEADERS = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-real-ip",
];
