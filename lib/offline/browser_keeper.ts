import { createBrowserDevice } from "./browser_device.ts";
import { createKeeper, type Keeper } from "./keeper.ts";

/** The keeper of a tape over this browser: see {@linkcode createKeeper}. */
export function createBrowserKeeper(
  slug: string,
  extras: readonly string[],
): Keeper {
  return createKeeper({ slug, extras, device: createBrowserDevice() });
}
