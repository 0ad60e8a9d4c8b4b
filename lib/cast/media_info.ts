/** One track as a device is told of it. */
export interface CastTrack {
  /** Absolute. */
  readonly url: string;
  /** What the address answers with, or `null` where it has nothing that a device plays. */
  readonly contentType: string | null;
  /** Seconds, or `null` where nobody knows. */
  readonly duration: number | null;
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  readonly images: readonly { readonly url: string }[];
}
