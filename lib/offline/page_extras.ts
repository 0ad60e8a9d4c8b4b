import type { PlayerTrack } from "../player/output.ts";

/** Files of a tape that its page asks for only while it runs, each once: covers and waveforms of tracks. */
export function filesOf(tracks: readonly PlayerTrack[]): string[] {
  const files = tracks.flatMap(({ cover, peaksUrl }) =>
    cover === null ? [peaksUrl] : [cover, peaksUrl]
  );
  return [...new Set(files)];
}
