import type {
  LoadOptions,
  OutputEvent,
  PlaybackOutput,
  PlayerTrack,
} from "@/lib/player/output.ts";

/** An output that plays nothing: it notes what it is asked, and says what a test tells it to. */
export interface FakeOutput extends PlaybackOutput {
  /** Every call, as `"load A 0"`, `"play"`, `"seek 12"`. */
  readonly calls: string[];
  /** The addresses that were loaded. */
  readonly urls: string[];
  emit(event: OutputEvent): void;
}

export function createFakeOutput(
  { name = null, playsQueue = false }: Partial<
    Pick<PlaybackOutput, "name" | "playsQueue">
  > = {},
): FakeOutput {
  const calls: string[] = [];
  const urls: string[] = [];
  const listeners = new Set<(event: OutputEvent) => void>();
  return {
    name,
    playsQueue,
    calls,
    urls,
    emit: (event) => listeners.forEach((listener) => listener(event)),
    load(track: PlayerTrack, { position, autoplay }: LoadOptions) {
      urls.push(track.url);
      calls.push(`load ${track.title} ${position}${autoplay ? "" : " paused"}`);
    },
    play: () => calls.push("play"),
    pause: () => calls.push("pause"),
    seek: (seconds) => calls.push(`seek ${seconds}`),
    setVolume: (volume) => calls.push(`volume ${volume}`),
    setMuted: (muted) => calls.push(`muted ${muted}`),
    release: () => calls.push("release"),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Tracks of a minute each, named after `titles`. */
export function makePlayerTracks(...titles: string[]): PlayerTrack[] {
  return titles.map((title) => ({
    url: `/play/${title}.flac`,
    title,
    artist: `Artist of ${title}`,
    album: "",
    duration: 60,
    peaksUrl: `/peaks/${title}.mp3`,
    cover: null,
  }));
}
