import { isPrivateIpv4 } from "../share/is_private_ipv4.ts";
import type { NetworkAddress } from "./addresses.ts";

/** Bridges of containers and virtual machines, and tunnels: no device is behind them. */
const VIRTUAL_INTERFACE =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun|wg|tailscale|zt)/i;

/** The IPv4 address of this machine that devices at home most likely see, or `null`. */
export function pickLanAddress(
  addresses: readonly NetworkAddress[],
): string | null {
  const usable = addresses.filter(({ name, family, address }) =>
    family === "IPv4" && isPrivateIpv4(address) && !VIRTUAL_INTERFACE.test(name)
  );
  const home = usable.find(({ address }) => address.startsWith("192.168."));
  return (home ?? usable[0])?.address ?? null;
}
