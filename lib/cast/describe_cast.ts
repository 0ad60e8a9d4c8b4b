import type { CastOwner } from "./media_info.ts";
import type { CastState } from "./session.ts";

/** What the page says of casting, or `null` where there is nothing to say. */
export function describeCast(state: CastState): string | null {
  switch (state.kind) {
    case "unavailable":
      return null;
    case "ready":
      return state.notice;
    case "connecting":
      return "Connecting …";
    case "casting":
      return `Casting to ${state.device}`;
    case "occupied":
      return state.isTaken
        ? `${describeOwner(state.by)} has taken over ${state.device}`
        : `${describeOwner(state.by)} is playing on ${state.device}`;
  }
}

function describeOwner(owner: CastOwner): string {
  switch (owner.kind) {
    case "tape":
      return owner.isOlder
        ? "An older version of this tape"
        : `The mixtape “${owner.title}”`;
    case "foreign":
      return owner.title === null ? "Something else" : `“${owner.title}”`;
    case "ours":
      return "This tape";
    case "nothing":
      return "Nothing";
  }
}

/** What went wrong with a load. */
export type CastFailure =
  | "unreachable"
  | "unplayable"
  | "timeout"
  | "refused"
  | "no-list"
  | "changed";

/** The same in plain words. */
export function describeCastFailure(
  failure: CastFailure,
  device: string,
): string {
  switch (failure) {
    case "unreachable":
      return `${device} could not reach the server of this tape`;
    case "unplayable":
      return `${device} got the tracks but could not play them`;
    case "timeout":
      return `${device} did not start within 30 seconds`;
    case "refused":
      return `${device} did not take the tape`;
    case "no-list":
      return "The server did not say what to cast";
    case "changed":
      return "This tape has been changed: reload the page to cast it";
  }
}
