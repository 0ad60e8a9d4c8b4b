import type { Connection } from "./quality_choice.ts";

/** What the browser noted of one download. */
export type Transfer = Pick<
  PerformanceResourceTiming,
  "transferSize" | "responseStart" | "responseEnd"
>;

/** Bytes below which a download says more of the way than of its width. */
const SMALLEST = 24 * 1024;

/** Bits per second of the largest download, or `null` where none was large enough to tell. */
export function measureTransfers(
  transfers: readonly Transfer[],
): number | null {
  let largest: Transfer | null = null;
  for (const transfer of transfers) {
    if (transfer.transferSize < (largest?.transferSize ?? SMALLEST)) continue;
    largest = transfer;
  }
  if (largest === null) return null;
  const milliseconds = largest.responseEnd - largest.responseStart;
  return largest.transferSize * 8000 / Math.max(milliseconds, 1);
}

/** The part of the Network Information API that is used, where a browser has it. */
interface NetworkInformation {
  readonly saveData?: boolean;
}

/** What this browser knows of its connection now. */
export function readConnection(
  navigator: Navigator & { readonly connection?: NetworkInformation },
  performance: Pick<Performance, "getEntriesByType">,
): Connection {
  const transfers = performance.getEntriesByType("resource")
    .filter((entry) => "transferSize" in entry) as PerformanceResourceTiming[];
  // What a media element loads is held back by the element, so that it tells nothing.
  return {
    saveData: navigator.connection?.saveData === true,
    bitsPerSecond: measureTransfers(
      transfers.filter(({ initiatorType }) =>
        !/^(audio|video)$/.test(initiatorType)
      ),
    ),
  };
}
