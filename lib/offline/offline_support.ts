/** Whether a tape can be kept here, or why not. */
export type OfflineSupport = "supported" | "insecure" | "unsupported";

/** What of a window decides that. */
export interface SupportFacts {
  readonly isSecureContext: boolean;
  readonly hasWorkers: boolean;
  readonly hasCaches: boolean;
}

/**
 * Service workers need a secure context (Secure Contexts, section 3): https, or this very machine. Private windows of
 * some browsers have none either.
 */
export function offlineSupport(facts: SupportFacts): OfflineSupport {
  if (!facts.isSecureContext) return "insecure";
  return facts.hasWorkers && facts.hasCaches ? "supported" : "unsupported";
}

/** {@linkcode offlineSupport} of a window. */
export function findOfflineSupport(window: typeof globalThis): OfflineSupport {
  return offlineSupport({
    isSecureContext: window.isSecureContext,
    hasWorkers: "serviceWorker" in window.navigator,
    hasCaches: "caches" in window,
  });
}

/** Why tapes cannot be kept here, or `null` where they can, or nobody has looked yet. */
export function describeSupport(support: OfflineSupport | null): string | null {
  switch (support) {
    case "supported":
    case null:
      return null;
    case "insecure":
      return "Browsers keep pages only when they come over https, and this one came over plain http. Ask whoever gave you the link for an https address.";
    case "unsupported":
      return "This browser does not keep pages. Private windows never do.";
  }
}
