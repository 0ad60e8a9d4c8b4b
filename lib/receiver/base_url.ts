import { isLoopbackHost } from "../config.ts";
import type { NetworkAddress } from "../network/addresses.ts";
import { pickLanAddress } from "../network/lan_address.ts";
import { isPrivateIpv4 } from "../share/is_private_ipv4.ts";

/** Where a casting device is told to fetch from, and who said so. */
export type CastBase =
  | {
    readonly kind: "found";
    /** An origin. */
    readonly url: string;
    readonly source: "CAST_BASE_URL" | "PUBLIC_URL" | "network";
  }
  /** The server listens for this machine only, or the machine has no address in a network. */
  | { readonly kind: "none"; readonly reason: "loopback" | "no-network" };

export interface CastBaseOptions {
  readonly castBaseUrl: string | null;
  readonly publicUrl: string | null;
  /** What the server listens on. */
  readonly host: string;
  readonly port: number;
  readonly addresses: readonly NetworkAddress[];
}

/**
 * Chooses the origin of the addresses that a device is given: what the owner says; else the public https
 * address; else this machine in its network. Devices ask a name server of their own, so they know no
 * `localhost`, no `.local` and no name of a router, and refuse certificates that they do not know.
 */
export function chooseCastBase(options: CastBaseOptions): CastBase {
  const { castBaseUrl, publicUrl, host, port, addresses } = options;
  if (castBaseUrl !== null) {
    return { kind: "found", url: castBaseUrl, source: "CAST_BASE_URL" };
  }
  if (publicUrl !== null && isPublicHttps(publicUrl)) {
    return { kind: "found", url: publicUrl, source: "PUBLIC_URL" };
  }
  if (isLoopbackHost(host)) return { kind: "none", reason: "loopback" };
  const address = isPrivateIpv4(host) ? host : pickLanAddress(addresses);
  return address === null
    ? { kind: "none", reason: "no-network" }
    : { kind: "found", url: `http://${address}:${port}`, source: "network" };
}

/** Whether a device may find the name by asking a public name server. */
export function isPublicName(hostname: string): boolean {
  return hostname.includes(".") && !/^[\d.]+$|:/.test(hostname) &&
    !/\.(local|lan|home|internal|localdomain|localhost|test|arpa)$/i
      .test(hostname);
}

function isPublicHttps(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === "https:" && isPublicName(hostname);
}
