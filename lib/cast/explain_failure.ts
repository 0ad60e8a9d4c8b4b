import type { OutputFailure } from "../player/output.ts";
import type { CastServer } from "./cast_server.ts";
import type { CastFailure } from "./describe_cast.ts";

/** Whose fault it is: the track's, which is passed over, or one that stops casting. */
export type Explanation =
  | {
    readonly kind: "track";
    readonly failure: Extract<OutputFailure, "missing" | "unplayable">;
  }
  | { readonly kind: "device"; readonly failure: CastFailure };

/** Tracks in a row that a device cannot play until it is the device that is to blame. */
const MOST_FAILURES = 3;

/** A load that has failed. */
export interface FailedLoad {
  /** What the device was told to fetch, or `null` where another page told it. */
  readonly url: string | null;
  /** Index on the tape. */
  readonly index: number;
  readonly isTimeout: boolean;
  /** How many tracks have failed since the last that was heard, this one included. */
  readonly failures: number;
}

/** Asks the server what it saw of a device that did not play. */
export async function explainFailure(
  server: Pick<CastServer, "reached">,
  { url, index, isTimeout, failures }: FailedLoad,
): Promise<Explanation> {
  const seen = url === null
    ? null
    : await server.reached(url, index).catch(() => null);
  if (seen !== null && !seen.reached) {
    return { kind: "device", failure: "unreachable" };
  }
  if (isTimeout) return { kind: "device", failure: "timeout" };
  if (failures >= MOST_FAILURES) {
    return { kind: "device", failure: "unplayable" };
  }
  const isMissing = seen?.status === 404 || seen?.status === 403;
  return { kind: "track", failure: isMissing ? "missing" : "unplayable" };
}
