/** Names one set of static assets. It is in the URL of every client module and in the query of `asset()` URLs. */
export let BUILD_ID = "development";

/** Replaces {@linkcode BUILD_ID}; called when a build is attached to an app. */
export function setBuildId(buildId: string): void {
  BUILD_ID = buildId;
}
