import type { Services } from "../services.ts";
import { type CastBase, chooseCastBase } from "./base_url.ts";
import { readAddresses } from "../network/addresses.ts";

/**
 * {@linkcode chooseCastBase} for a request. Where the system chose the port, it is the one that the request names:
 * nothing else knows it.
 */
export function castBaseOf(
  { config }: Pick<Services, "config">,
  url: URL,
): CastBase {
  return chooseCastBase({
    ...config,
    port: config.port || Number(url.port),
    addresses: readAddresses(),
  });
}
