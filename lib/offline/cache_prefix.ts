/**
 * Begins the name of the cache of a tape; its slug follows. The number is raised when what is stored changes its
 * shape: older copies are then no longer found.
 */
export const CACHE_PREFIX = "kept-tape-1:";
