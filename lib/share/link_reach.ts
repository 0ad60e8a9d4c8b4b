import { isLoopbackName } from "./is_loopback_name.ts";
import { isPrivateIpv4 } from "./is_private_ipv4.ts";

/** From where a link can be followed: from everywhere as far as is known, from this network, from this machine. */
export type LinkReach = "everywhere" | "network" | "machine";

/** @param hostname as `URL` has it */
export function linkReach(hostname: string): LinkReach {
  if (isLoopbackName(hostname)) return "machine";
  return isPrivateIpv4(hostname) ? "network" : "everywhere";
}
