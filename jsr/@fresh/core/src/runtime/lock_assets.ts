import type { VNode } from "preact";
import { asset, assetSrcSet } from "./asset.ts";

/**
 * Applies {@linkcode asset} to the sources of an image element that is being made, on both sides alike: another
 * URL in the browser would load the image again. `data-fresh-disable-lock` turns it off.
 */
export function lockAssets(vnode: VNode): void {
  if (vnode.type !== "img" && vnode.type !== "source") return;
  const props = vnode.props as Record<string, unknown>;
  if (props["data-fresh-disable-lock"]) return;
  const { src, srcset } = props;
  if (typeof src === "string") props["src"] = asset(src);
  if (typeof srcset === "string") props["srcset"] = assetSrcSet(srcset);
}
