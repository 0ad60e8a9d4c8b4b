import type { UnwrapStyle } from "./mixtape.ts";

/** One track as an editor sends it. */
export interface DraftTrack {
  readonly path: string;
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  /** Seconds, or `null`. */
  readonly duration: number | null;
}

/** The fields that an editor sent; those that it did not send are to be kept as they are. */
export interface DraftChanges {
  readonly title?: string;
  readonly creatorName?: string;
  readonly linerNotes?: string;
  /** File name inside the covers folder, or `null` for none. */
  readonly cover?: string | null;
  readonly giftFlowEnabled?: boolean;
  readonly unwrapStyle?: UnwrapStyle;
  readonly showTracklistAfterCompletion?: boolean;
  readonly clientId?: string;
  readonly tracks?: readonly DraftTrack[];
}

/** What is wrong with one field, in words for the owner. */
export interface DraftProblem {
  /** Name of the field in the JSON. */
  readonly field: string;
  readonly message: string;
}

/** What an editor sent, understood or refused. */
export type ParsedDraft =
  | {
    readonly kind: "draft";
    readonly changes: DraftChanges;
    /** Of the mixtape that was edited, or `null` where the sender does not care. */
    readonly revision: string | null;
  }
  | { readonly kind: "invalid"; readonly problems: readonly DraftProblem[] };

/** Longest texts, in characters, and most tracks. */
export const DRAFT_LIMITS = {
  title: 200,
  creatorName: 120,
  linerNotes: 50_000,
  tracks: 1000,
  trackText: 500,
  path: 4096,
} as const;
