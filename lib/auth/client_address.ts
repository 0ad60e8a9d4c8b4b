/**
 * Address of whoever is asking, for limits: the other end of the connection, or behind a trusted proxy
 * what that proxy saw, which is the last entry of `X-Forwarded-For`. All that comes before it is a claim.
 *
 * An IPv6 address is cut to its /64, since a household has that many addresses to ask from (RFC 6177).
 */
export function clientAddress(
  headers: Headers,
  remote: Deno.Addr,
  trustProxy: boolean,
): string {
  const forwarded = trustProxy
    ? headers.get("x-forwarded-for")?.split(",").at(-1)?.trim()
    : undefined;
  const address = forwarded ||
    ("hostname" in remote ? remote.hostname : "local");
  return /^[\da-f:]+$/i.test(address) && address.includes(":")
    ? networkOf(address)
    : address.slice(0, LONGEST_ADDRESS);
}

/** Characters: an IPv4 address inside an IPv6 one is the longest there is. */
const LONGEST_ADDRESS = 45;

function networkOf(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const rest = (tail ?? "").split(":").filter((group) => group !== "");
  const zeros = tail === undefined ? 0 : 8 - groups.length - rest.length;
  return [...groups, ...Array(Math.max(0, zeros)).fill("0"), ...rest]
    .slice(0, 4).map((group) => group.replace(/^0+(?=.)/, "")).join(":") +
    "::/64";
}
