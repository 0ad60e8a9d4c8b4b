import type { CoverColour } from "./drawing/dominant_colours.ts";

/** What the image worker is asked to make. Paths are absolute and were vetted. */
export type ImageJob =
  /** A cover that fits into a square. */
  | { readonly type: "cover"; readonly path: string; readonly size: number }
  /** The same of a picture that was uploaded: made anew in any case, so that nothing else in the file is kept. */
  | { readonly type: "upload"; readonly path: string; readonly size: number }
  /** The colours of a cover. */
  | { readonly type: "colours"; readonly path: string }
  /** The icon of a mixtape: its cover, or the initial of its title. */
  | {
    readonly type: "icon";
    readonly cover: string | null;
    readonly title: string;
    readonly size: number;
  }
  /** A QR code of a text. */
  | {
    readonly type: "code";
    readonly text: string;
    readonly size: number;
    readonly hasLogo: boolean;
    readonly format: "png" | "svg";
  }
  | CardJob
  | PreviewJob;

/** A picture to hand on or print: cover, title and code below each other. */
export interface CardJob {
  readonly type: "card";
  /** What the code says. */
  readonly text: string;
  /** Width in pixels. */
  readonly size: number;
  readonly cover: string | null;
  /** `null` for a card without a title. */
  readonly title: string | null;
}

/** The picture that stands beside a link: cover, title and what is on the tape. */
export interface PreviewJob {
  readonly type: "preview";
  readonly cover: string | null;
  readonly title: string;
  /** Lines below the title, the first one larger. */
  readonly lines: readonly PreviewLine[];
}

/** A line of words that may go on with names. Names that no font can draw are left out. */
export interface PreviewLine {
  /** The line without any name; empty where there is none then. */
  readonly alone: string;
  /** What stands before the names. */
  readonly lead: string;
  readonly names: readonly string[];
  /** What stands behind them. */
  readonly tail: string;
}

/** What the worker is told: once how to work, then jobs, each of which has one answer. */
export type ImageQuestion = ImageJob | {
  readonly type: "start";
  readonly fontFolders: readonly string[];
};

/** A finished file. */
export interface MadeImage {
  readonly kind: "image";
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly extension: "jpg" | "png" | "svg";
  /** What could not be done as asked, written for the owner. */
  readonly warnings: readonly string[];
}

/** What became of a job. */
export type ImageResult =
  | MadeImage
  /** The file is small enough as it is. */
  | { readonly kind: "original" }
  /** The file cannot be used; the reason is written for the owner. */
  | { readonly kind: "unusable"; readonly reason: string }
  /** The text needs more pixels; `smallest` would do. */
  | { readonly kind: "too-small"; readonly smallest: number }
  /** No code can hold the text. */
  | { readonly kind: "too-long" }
  | { readonly kind: "colours"; readonly colours: readonly CoverColour[] };

/** What the worker answers to a job. */
export type ImageAnswer =
  | { readonly kind: "done"; readonly result: ImageResult }
  | { readonly kind: "failed"; readonly message: string };
