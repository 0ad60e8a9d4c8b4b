import type { Mp3Plan, SourceInfo } from "../transcoder.ts";

/**
 * What the worker is asked: the job first, then for more of it. Every question has one answer, so the
 * worker is never ahead of its reader.
 */
export type EmbeddedQuestion =
  | {
    readonly type: "start";
    readonly source: SourceInfo;
    readonly plan: Mp3Plan;
  }
  | { readonly type: "more" };

/** What the worker answers. */
export type EmbeddedAnswer =
  | { readonly type: "chunk"; readonly chunk: Uint8Array<ArrayBuffer> }
  | { readonly type: "end" }
  | { readonly type: "error"; readonly message: string };
