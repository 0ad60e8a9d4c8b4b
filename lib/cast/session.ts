import type { CastOwner } from "./media_info.ts";

/** How a page and a device stand, in what the page shows. */
export type CastState =
  /** There is no device, or nothing is known yet. */
  | { readonly kind: "unavailable" }
  | { readonly kind: "ready"; readonly notice: string | null }
  | { readonly kind: "connecting" }
  /** The device plays for this page, or waits for it. */
  | { readonly kind: "casting"; readonly device: string }
  /** Connected, while another mixtape or another app plays there. */
  | {
    readonly kind: "occupied";
    readonly device: string;
    readonly by: CastOwner;
    /** Whether this page played there before. */
    readonly isTaken: boolean;
  };

/** What happened: told by the SDK, or done by the listener. */
export type CastEvent =
  | { readonly type: "devices"; readonly areThere: boolean }
  | { readonly type: "asked" }
  /** The SDK rejects with a word, or with nothing. */
  | { readonly type: "refused"; readonly code: string | undefined }
  | { readonly type: "started"; readonly device: string }
  | {
    readonly type: "resumed";
    readonly device: string;
    readonly owner: CastOwner;
  }
  /** The device has begun something, whoever asked for it. */
  | { readonly type: "media"; readonly owner: CastOwner }
  | { readonly type: "taken-back" }
  | { readonly type: "ended" };

/** What the page has to do about it. */
export type CastCommand =
  | "none"
  /** Hand the current track over to the device. */
  | "load"
  /** Show what the device plays, and load nothing. */
  | "attach"
  /** Go on here, playing if it was playing there. */
  | "restore"
  /** Go on here when asked to. */
  | "restore-paused";

/** The state that follows, and what is to be done on the way. */
export interface CastStep {
  readonly state: CastState;
  readonly command: CastCommand;
}

/** Decides what an event means. */
export function stepCast(state: CastState, event: CastEvent): CastStep {
  switch (event.type) {
    case "devices":
      return only(seeDevices(state, event.areThere));
    case "asked":
      return only(isConnected(state) ? state : { kind: "connecting" });
    case "refused":
      return only(
        isConnected(state)
          ? state
          : { kind: "ready", notice: describeRefusal(event.code) },
      );
    case "started":
      return {
        state: { kind: "casting", device: event.device },
        command: "load",
      };
    case "resumed":
      return resume(state, event);
    case "media":
      return isConnected(state) ? meet(state, event.owner) : only(state);
    case "taken-back":
      return isConnected(state)
        ? {
          state: { kind: "casting", device: state.device },
          command: "load",
        }
        : only(state);
    case "ended":
      return {
        state: { kind: "ready", notice: null },
        command: state.kind === "casting" ? "restore" : "none",
      };
  }
}

type Connected = Extract<CastState, { device: string }>;

function isConnected(state: CastState): state is Connected {
  return state.kind === "casting" || state.kind === "occupied";
}

function only(state: CastState): CastStep {
  return { state, command: "none" };
}

function seeDevices(state: CastState, areThere: boolean): CastState {
  if (isConnected(state) || state.kind === "connecting") return state;
  if (!areThere) return { kind: "unavailable" };
  return state.kind === "ready" ? state : { kind: "ready", notice: null };
}

/** Where the listener has just chosen a device the tape is to play there: not every SDK says that it is a start. */
function resume(
  state: CastState,
  { device, owner }: CastEvent & { type: "resumed" },
): CastStep {
  if (state.kind === "connecting" && owner.kind !== "ours") {
    return { state: { kind: "casting", device }, command: "load" };
  }
  return isOther(owner)
    ? only({ kind: "occupied", device, by: owner, isTaken: false })
    : { state: { kind: "casting", device }, command: "attach" };
}

function meet(state: Connected, owner: CastOwner): CastStep {
  const { device } = state;
  if (owner.kind === "nothing") return only(state);
  if (!isOther(owner)) {
    return { state: { kind: "casting", device }, command: "attach" };
  }
  const isTaken = state.kind === "casting" || state.isTaken;
  return {
    state: { kind: "occupied", device, by: owner, isTaken },
    command: state.kind === "casting" ? "restore-paused" : "none",
  };
}

function isOther(owner: CastOwner): boolean {
  return owner.kind === "tape" || owner.kind === "foreign";
}

/** Why no session came about, or `null` where the listener did not want one. */
function describeRefusal(code: string | undefined): string | null {
  switch (code) {
    case undefined:
    case "cancel":
      return null;
    case "timeout":
      return "The device did not answer";
    case "receiver_unavailable":
      return "There is no device in this network right now";
    default:
      return "The device could not be connected";
  }
}
