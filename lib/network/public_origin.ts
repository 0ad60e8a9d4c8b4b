import { type Config, isLoopbackHost } from "../config.ts";
import { isPrivateIpv4 } from "../share/is_private_ipv4.ts";
import { type NetworkAddress, readAddresses } from "./addresses.ts";
import { pickLanAddress } from "./lan_address.ts";

/** What decides where a link to this server points. */
export type PublicAddress = Pick<
  Config,
  "publicUrl" | "trustProxy" | "host" | "port"
>;

/**
 * Origin that links, previews and codes are made with, or `null` when none can be trusted: `PUBLIC_URL`; else what a
 * trusted proxy says; else the address of this machine in its network, where it was asked for by that or by the owner
 * on this machine; else the host that the owner came to.
 *
 * A proxy says it with `X-Forwarded-Host`, or else with `Host`: behind `TRUST_PROXY` that header is the
 * proxy's to set, so it must not pass on what a stranger sent. Without it a stranger's `Host` never decides: it may
 * choose among the addresses that this machine has, and their port is the one that the server listens on.
 *
 * @param isOwner whether the request is the owner's
 */
export function publicOrigin(
  request: Pick<Request, "headers" | "url">,
  address: PublicAddress,
  isOwner: boolean,
  addresses: () => readonly NetworkAddress[] = readAddresses,
): string | null {
  if (address.publicUrl !== null) return address.publicUrl;
  if (address.trustProxy) return forwardedOrigin(request.headers);
  const { hostname, origin } = new URL(request.url);
  return networkOrigin(hostname, address, isOwner, addresses) ??
    (isOwner ? origin : null);
}

/** A code that says `localhost` is of no use to a phone, so the owner's says where this machine is. */
function networkOrigin(
  asked: string,
  { host, port }: PublicAddress,
  isOwner: boolean,
  addresses: () => readonly NetworkAddress[],
): string | null {
  if (port === 0 || isLoopbackHost(host)) return null;
  if (isOwner && isLoopbackHost(asked)) {
    const own = isPrivateIpv4(host) ? host : pickLanAddress(addresses());
    return own && `http://${own}:${port}`;
  }
  const isOwn = isPrivateIpv4(asked) &&
    addresses().some(({ address }) => address === asked);
  return isOwn ? `http://${asked}:${port}` : null;
}

/** The nearest proxy speaks last in a list of values. */
function forwardedOrigin(headers: Headers): string | null {
  const last = (name: string) => headers.get(name)?.split(",").at(-1)?.trim();
  const host = last("x-forwarded-host") ?? headers.get("host");
  const scheme = last("x-forwarded-proto") ?? "http";
  const origin = `${scheme}://${host}`;
  const isPlain = host !== null && /^https?$/.test(scheme) &&
    /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host ?? "") &&
    URL.canParse(origin);
  return isPlain ? new URL(origin).origin : null;
}
