import type { Tags } from "@/lib/demo/encode/tags.ts";

/** Tags with characters of one, two, three and four bytes, and a cover of seven arbitrary bytes. */
export function sampleTags(): Tags {
  return {
    title: "Où? 夜 🌙",
    artist: "A & B",
    album: "100%",
    track: 4,
    year: 2020,
    genre: "Waltz",
    picture: {
      bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3),
      mediaType: "image/png",
      width: 3,
      height: 2,
      depth: 8,
      colors: 5,
    },
  };
}
