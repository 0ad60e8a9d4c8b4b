/**
 * The client runtime: what the boot script of a page imports.
 *
 * @module
 */
export { boot } from "./boot.ts";
