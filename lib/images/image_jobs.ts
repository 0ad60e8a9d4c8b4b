import type { CoverColour } from "./dominant_colours.ts";

/** What the image worker is asked to make. Paths are absolute and were vetted. */
export type ImageJob =
  /** A cover that fits into a square. */
  | { readonly type: "cover"; readonly path: string; readonly size: number }
  /** The colours of a cover. */
  | { readonly type: "colours"; readonly path: string }
  /** The icon of a mixtape: its cover, or the initial of its title. */
  | {
    readonly type: "icon";
    readonly cover: string | null;
    readonly title: string;
    readonly size: number;
  };

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
  | { readonly kind: "colours"; readonly colours: readonly CoverColour[] };

/** What the worker answers to a job. */
export type ImageAnswer =
  | { readonly kind: "done"; readonly result: ImageResult }
  | { readonly kind: "failed"; readonly message: string };
