import { isLoopbackName } from "../share/is_loopback_name.ts";
import { isPrivateIpv4 } from "../share/is_private_ipv4.ts";
import { type CastBase, isPublicName } from "./base_url.ts";
import { bad, type Finding, good, unsure } from "./finding.ts";

/**
 * Judges the address of the page: browsers offer casting to secure contexts alone.
 *
 * @param origin of the page that people open
 */
export function judgePage(origin: string): Finding {
  const { protocol, hostname } = new URL(origin);
  if (protocol === "https:") return good(`Pages are opened at ${origin}`);
  return isLoopbackName(hostname)
    ? unsure(
      `Pages are opened at ${origin}, where only this machine can cast`,
      "For everybody else, put a proxy with a certificate in front and set PUBLIC_URL to its https address",
    )
    : bad(
      `Pages are opened at ${origin}, and browsers let no page cast that comes without https`,
      "Put a proxy with a certificate in front and set PUBLIC_URL to its https address, or open the page as http://localhost on this machine",
    );
}

/** Judges the address that a device is told to fetch from. */
export function judgeBase(base: CastBase): Finding {
  if (base.kind === "none") {
    return base.reason === "loopback"
      ? bad(
        "The server listens for this machine only, so no device can reach it",
        "Set PASSWORD and HOST=0.0.0.0, or CAST_BASE_URL to the address of a proxy in front",
      )
      : bad(
        "This machine shows no address in a home network",
        "Set CAST_BASE_URL to an address that the device can reach, such as http://192.168.1.5:8000",
      );
  }
  const { url, source } = base;
  const { hostname } = new URL(url);
  const from = source === "network" ? "this machine's network" : source;
  if (isPrivateIpv4(hostname)) {
    return good(
      `Devices fetch from ${url}, from ${from}: those in the same network`,
    );
  }
  if (isLoopbackName(hostname)) {
    return bad(
      `Devices are told to fetch from ${url}, which to them is themselves`,
      "Set CAST_BASE_URL to this machine's address in the network",
    );
  }
  if (isPublicName(hostname)) {
    return good(`Devices fetch from ${url}, from ${from}`);
  }
  return /^[\d.]+$|:/.test(hostname)
    ? unsure(
      `Devices fetch from ${url}, which is neither at home nor a name`,
      "Use an address of the home network or a public name if devices do not come",
    )
    : bad(
      `Devices are told to fetch from ${url}, a name that only this network knows`,
      "They ask a public name server: set CAST_BASE_URL with the number of the address, such as http://192.168.1.5:8000",
    );
}
