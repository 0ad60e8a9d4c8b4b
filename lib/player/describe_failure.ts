import type { OutputFailure } from "./output.ts";

/** What the listener is told of a failure, or `null` when there is nothing to tell. */
export function describeFailure(failure: OutputFailure | null): string | null {
  switch (failure) {
    case "blocked":
      return "Tap play to start";
    case "network":
      return "Connection lost. Trying again";
    case "busy":
      return "The server is busy. Trying again";
    case "missing":
      return "This track is missing";
    case "unplayable":
      return "This track cannot be played here";
    case "device":
      return "The device cannot play this";
    case null:
      return null;
  }
}
