import { formatSize } from "../player/track_sizes.ts";
import type { Quality } from "../transcode/quality.ts";
import type { TrackFailure } from "./judge_answer.ts";
import type { TrackProgress } from "./keep_tape.ts";
import type { KeeperState, KeepProblem } from "./keeper.ts";
import { isWhole, keptSize } from "./kept_tape.ts";

/** What the button says that opens the panel. */
export function describeState(state: KeeperState): string {
  switch (state.kind) {
    case "checking":
    case "unreachable":
    case "offered":
      return "Keep on this device";
    case "keeping":
      return `Keeping, ${percentOf(state.tracks)} %`;
    case "here": {
      if (!isWhole(state.tape)) return "Partly kept";
      if (state.isOld) return "Kept, but changed since";
      return `Kept, ${formatSize(keptSize(state.tape))}`;
    }
  }
}

/** How much of all tracks is here, in whole percent: 100 only when all of it is. */
export function percentOf(
  tracks: readonly Pick<TrackProgress, "size" | "held">[],
): number {
  const size = tracks.reduce((sum, track) => sum + track.size, 0);
  const held = tracks.reduce((sum, track) => sum + track.held, 0);
  return size === 0 ? 0 : Math.floor(held / size * 100);
}

/** How one track stands. */
export function describeTrack({ size, held, failure }: TrackProgress): string {
  if (failure !== null) return "failed";
  if (held === size) return "here";
  return held === 0 ? "waiting" : `${Math.floor(held / size * 100)} %`;
}

/** Why a track is not here, as the end of a sentence. */
export function describeTrackFailure(failure: TrackFailure): string {
  switch (failure) {
    case "missing":
      return "it is no longer on the server";
    case "refused":
      return "the server does not hand it out at this quality";
    case "changed":
      return "it changed on the server in the meantime";
    case "server":
      return "the server could not make it";
    case "connection":
      return "the connection was lost";
    case "full":
      return "this device is full";
  }
}

/** Why nothing was kept, and what to do about it. */
export function describeProblem(problem: KeepProblem): string {
  switch (problem.kind) {
    case "too-small":
      return `This needs ${formatSize(problem.needed)}, and the browser has ${
        formatSize(problem.available)
      } left for it. Choose a lower quality, or make room first.`;
    case "no-page":
      return "The page itself could not be loaded, so nothing was kept. Try again in a moment.";
    case "other-tab":
      return "Another tab is keeping this tape right now.";
    case "broken":
      return "This browser could not store it. Private windows often cannot.";
  }
}

/** Names of the qualities. */
export const QUALITY_NAMES: Readonly<Record<Quality, string>> = {
  original: "Original",
  high: "High",
  medium: "Medium",
  low: "Low",
};
