/**
 * For generated code only: attaches a build to an app.
 *
 * @module
 */
export { fromFileUrl } from "@std/path";
export { setBuildCache } from "./app.ts";
export { IslandPreparer, ProdBuildCache } from "./build_cache.ts";
