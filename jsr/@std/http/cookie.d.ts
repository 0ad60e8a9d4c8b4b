/** A cookie as a server sets it (RFC 6265 section 4.1). */
export interface Cookie {
  name: string;
  value: string;
  expires?: Date | number;
  /** Seconds. */
  maxAge?: number;
  domain?: string;
  path?: string;
  secure?: boolean;
  httpOnly?: boolean;
  partitioned?: boolean;
  sameSite?: "Strict" | "Lax" | "None";
  unparsed?: string[];
}

/**
 * The cookies of a request, by name.
 *
 * @throws {SyntaxError} when the header starts with `=`
 */
export function getCookies(
  headers: Headers,
): Record<string, string | undefined>;

/** Adds a `Set-Cookie` header. */
export function setCookie(headers: Headers, cookie: Cookie): void;

/** Adds a `Set-Cookie` header that makes the browser forget a cookie. */
export function deleteCookie(
  headers: Headers,
  name: string,
  attributes?: Pick<
    Cookie,
    "path" | "domain" | "secure" | "httpOnly" | "partitioned"
  >,
): void;
