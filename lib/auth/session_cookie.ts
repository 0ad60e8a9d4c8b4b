import { deleteCookie, getCookies, setCookie } from "@std/http/cookie";

/** Over https the name itself makes browsers refuse a cookie that another host or plain http has set. */
const SECURE_NAME = "__Host-session";
const PLAIN_NAME = "session";

/** The session id that a request carries, or `null`. */
export function readSessionId(headers: Headers): string | null {
  if (!headers.has("cookie")) return null;
  try {
    const cookies = getCookies(headers);
    return cookies[SECURE_NAME] ?? cookies[PLAIN_NAME] ?? null;
  } catch {
    return null; // a header that is no list of cookies holds no session
  }
}

/**
 * Adds the cookie of a session (RFC 6265bis section 4.1): out of the reach of scripts, and not sent along
 * when a page from elsewhere asks for something.
 *
 * @param maxAge seconds
 */
export function setSessionCookie(
  headers: Headers,
  id: string,
  { isSecure, maxAge }: { isSecure: boolean; maxAge: number },
): void {
  setCookie(headers, {
    name: isSecure ? SECURE_NAME : PLAIN_NAME,
    value: id,
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: isSecure,
    maxAge,
  });
}

/** Makes the browser forget its session, under whichever name. */
export function deleteSessionCookies(headers: Headers): void {
  deleteCookie(headers, SECURE_NAME, { path: "/", secure: true });
  deleteCookie(headers, PLAIN_NAME, { path: "/" });
}

/**
 * Whether a form was sent over https. A proxy that ends TLS hides it from the connection, but the
 * browser's `Origin` says what its user sees.
 */
export function isSentSecurely(
  request: Pick<Request, "headers" | "url">,
): boolean {
  return new URL(request.url).protocol === "https:" ||
    request.headers.get("origin")?.startsWith("https://") === true;
}
