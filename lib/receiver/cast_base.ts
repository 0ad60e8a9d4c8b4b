import type { Services } from "../services.ts";
import { type CastBase, chooseCastBase } from "./base_url.ts";
import { readAddresses } from "./network.ts";

/**
 * {@linkcode chooseCastBase} for a request: the port is the one that it came to, which the settings do not
 * know where the system chose it.
 */
export function castBaseOf(
  { config }: Pick<Services, "config">,
  url: URL,
): CastBase {
  return chooseCastBase({
    ...config,
    port: Number(url.port) || config.port,
    addresses: readAddresses(),
  });
}
