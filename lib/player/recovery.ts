import type { OutputFailure } from "./output.ts";

/** What the player does about a failure. */
export type Recovery =
  /** Stands still and says why, until the listener asks again. */
  | { readonly kind: "stop" }
  /** Stands still, and need not say so: nobody listens. */
  | { readonly kind: "wait" }
  /** Loads the track again after a while, at the same position. */
  | { readonly kind: "retry"; readonly milliseconds: number }
  /** Loads the MP3 in place of a file that this browser cannot play. */
  | { readonly kind: "convert" }
  /** Marks the track and goes on. */
  | { readonly kind: "skip" };

/** What a failure is judged by. */
export interface RecoveryFacts {
  /** Whether the listener wants to hear something now. */
  readonly isWanted: boolean;
  /** How often this was tried since something was heard. */
  readonly attempts: number;
  /** Whether the server has the track in a form that has not been tried. */
  readonly canConvert: boolean;
}

/** Milliseconds before each new attempt after a network failure; from then on the longest. */
const RETRY_DELAYS = [500, 1000, 2000, 4000];
const LONGEST_DELAY = 8000;

/** Decides what a failure means for the tape. */
export function decideRecovery(
  failure: OutputFailure,
  { isWanted, attempts, canConvert }: RecoveryFacts,
): Recovery {
  switch (failure) {
    case "blocked":
    case "device":
      return { kind: "stop" };
    case "network":
    case "busy":
      return isWanted
        ? {
          kind: "retry",
          milliseconds: RETRY_DELAYS[attempts] ?? LONGEST_DELAY,
        }
        : { kind: "wait" };
    case "unplayable":
      return canConvert ? { kind: "convert" } : { kind: "skip" };
    case "missing":
      return { kind: "skip" };
  }
}
