const NONCE = /'nonce-([\w+/=-]+)'/;

/** Where the Cast SDK comes from. */
const CAST_SDK_HOST = "https://www.gstatic.com";

/** The nonce in a `Content-Security-Policy`, or `null`. */
export function nonceOf(policy: string | null): string | null {
  return NONCE.exec(policy ?? "")?.[1] ?? null;
}

/**
 * Content Security Policy of a page (CSP level 3). Everything comes from this
 * server; inline script and style run only with the nonce of this very answer.
 * Plain http stays usable, since a living room has no certificate.
 *
 * @param casts whether the page may load the Cast SDK, the one thing from elsewhere
 */
export function contentSecurityPolicy(
  nonce: string | null,
  casts = false,
): string {
  const inline = nonce === null ? "" : ` 'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    `script-src 'self'${inline}${casts ? ` ${CAST_SDK_HOST}` : ""}`,
    `style-src 'self'${inline}`,
    "img-src 'self' data:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** What an answer's policy depends on, besides itself. */
export interface PolicyFacts {
  /** See {@linkcode contentSecurityPolicy}. Default: `false`. */
  casts?: boolean;
  /** Nonce of a page that was kept. Default: the one that its policy has already, as of a page rendered now. */
  nonce?: string | null;
}

/**
 * Sets the policy headers of an answer: `nosniff` on all, the rest on pages.
 * No other place sets the policy of a page.
 */
export function secure(
  response: Response,
  { casts = false, nonce }: PolicyFacts = {},
): Response {
  const { headers } = response;
  headers.set("X-Content-Type-Options", "nosniff");
  const policy = headers.get("Content-Security-Policy");
  headers.delete("Content-Security-Policy");
  if (headers.get("Content-Type")?.startsWith("text/html")) {
    headers.set(
      "Content-Security-Policy",
      contentSecurityPolicy(nonce ?? nonceOf(policy), casts),
    );
    headers.set("Referrer-Policy", "same-origin");
    // The owner sees what others do not, at the same address: a shared cache must not keep either.
    if (!headers.has("Cache-Control")) {
      headers.set("Cache-Control", "private, no-cache");
    }
  }
  return response;
}
