/** Whether something fits on this device. */
export type Room =
  | { readonly kind: "fits" }
  /** Bytes that would have to be free, and bytes that are. */
  | {
    readonly kind: "too-small";
    readonly needed: number;
    readonly available: number;
  }
  /** The browser does not say: trying is the only way to find out. */
  | { readonly kind: "unknown" };

/** Room for the page, and for what a store takes besides its bytes. */
const PAGE_SIZE = 2_000_000;
const OVERHEAD = 1.02;

/**
 * Whether `bytes` more fit, before any of them is loaded (Storage standard, `estimate()`). Browsers tell less than they
 * know, Chromium some 10 GB whatever the disk has, so that a device may be full all the same.
 *
 * @param bytes of tracks that are not here yet
 */
export function measureRoom(
  bytes: number,
  { usage, quota }: StorageEstimate,
): Room {
  if (usage === undefined || quota === undefined) return { kind: "unknown" };
  const needed = Math.ceil(bytes * OVERHEAD) + PAGE_SIZE;
  const available = Math.max(0, quota - usage);
  return needed <= available
    ? { kind: "fits" }
    : { kind: "too-small", needed, available };
}
