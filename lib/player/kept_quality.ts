import type { Quality } from "../transcode/quality.ts";
import {
  type Connection,
  type QualityChoice,
  resolveQuality,
} from "./quality_choice.ts";

/** What is known of a copy on this device. */
export interface KeptCopy {
  /** The quality of the copy, or `null` where there is none. */
  readonly kept: Quality | null;
  /** Whether the server does not answer. */
  readonly isLost: boolean;
}

/** The quality to load a track at: a copy on this device goes before the connection, and is all there is without one. */
export function chooseQuality(
  choice: QualityChoice,
  connection: Connection,
  { kept, isLost }: KeptCopy,
): Quality {
  if (kept !== null && (choice === "auto" || isLost)) return kept;
  return resolveQuality(choice, connection);
}
