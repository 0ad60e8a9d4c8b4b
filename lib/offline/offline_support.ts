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
