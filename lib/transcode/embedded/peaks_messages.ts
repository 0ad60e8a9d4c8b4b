import type { Peaks } from "../peaks.ts";
import type { SoundFormat } from "../source/sound_format.ts";

/** What the worker is asked: the file first, then for more of it. Every question has one answer. */
export type PeaksQuestion =
  | {
    readonly type: "start";
    /** Absolute path. */
    readonly path: string;
    readonly format: SoundFormat;
  }
  | { readonly type: "more" };

/** What the worker answers. */
export type PeaksAnswer =
  /** There is more to measure. */
  | { readonly type: "measured" }
  | { readonly type: "end"; readonly peaks: Peaks }
  | { readonly type: "error"; readonly message: string };
