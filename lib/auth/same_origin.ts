/**
 * Whether a request comes from a page of this server, or from no page at all.
 *
 * Browsers say so in `Sec-Fetch-Site` (Fetch Metadata, section 2.3), over plain http only in `Origin`
 * (RFC 6454 section 7). A program that sends neither is no browser that a page could trick.
 *
 * @param publicUrl origin that the outside world sees, where a proxy changes the host; or `null`
 */
export function isSameOrigin(
  { headers }: Pick<Request, "headers">,
  publicUrl: string | null,
): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  if (origin === null) return true;
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return origin === publicUrl || host === headers.get("host");
}
