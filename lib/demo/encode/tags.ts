/** What a file says about its music. */
export interface Tags {
  title: string;
  artist: string;
  album: string;
  track: number;
  year: number;
  genre: string;
  /** Front cover. */
  picture: Picture;
}

/** A picture to be put into a file. */
export interface Picture {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: "image/png";
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** Bits per pixel, and the number of colours of a palette. */
  depth: number;
  colors: number;
}
