/**
 * What pages and islands use on both sides.
 *
 * @module
 */
export { asset, assetSrcSet } from "./asset.ts";
export { Head, type HeadProps } from "./head.tsx";
export { IS_BROWSER } from "./is_browser.ts";
