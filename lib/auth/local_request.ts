/**
 * Whether a request was made by a program on this very machine, for this very machine.
 *
 * In local mode such a request is the owner's. The host must be a loopback name,
 * so that a web page whose name was pointed at 127.0.0.1 (DNS rebinding)
 * is a stranger, and no proxy may have passed it on.
 */
export function isLocalRequest(
  request: Pick<Request, "headers">,
): boolean {
  const host = request.headers.get("host") ?? "";
  return LOOPBACK_HOST.test(host) &&
    !FORWARDING_HEADERS.some((name) => request.headers.has(name));
}

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

const FORWARDING_HEADERS = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-real-ip",
];
