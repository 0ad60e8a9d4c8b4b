import { effect } from "@preact/signals";
import { COVER_SIZES, coverAt } from "./cover_at.ts";
import type { PlayerPhase } from "./playback_state.ts";
import type { Player } from "./player.ts";

export interface MediaSessionOptions {
  /** The name under which tracks without an album are shown: the mixtape's title. */
  album: string;
  /** Seconds of one step back or forward where the system names none. */
  step?: number;
}

/**
 * Shows the player on lock screens and headphones, and takes orders from there.
 * Returns a function that takes everything back.
 */
export function connectMediaSession(
  player: Player,
  session: MediaSession,
  options: MediaSessionOptions,
): () => void {
  const { album, step = 10 } = options;
  const handlers: Partial<
    Record<MediaSessionAction, (details: MediaSessionActionDetails) => void>
  > = {
    play: () => player.play(),
    pause: () => player.pause(),
    stop: () => player.pause(),
    previoustrack: () => player.previous(),
    seekto: (details) => player.seek(details.seekTime ?? 0),
    seekbackward: (details) =>
      player.seek(player.position.value - (details.seekOffset ?? step)),
    seekforward: (details) =>
      player.seek(player.position.value + (details.seekOffset ?? step)),
  };
  const actions = Object.keys(handlers) as MediaSessionAction[];
  for (const action of actions) {
    setHandler(session, action, handlers[action] ?? null);
  }

  const effects = [
    effect(() => {
      const next = player.hasNext.value ? () => player.next() : null;
      setHandler(session, "nexttrack", next);
    }),
    effect(() => {
      const track = player.track.value;
      session.metadata = track === null ? null : new MediaMetadata({
        title: track.title,
        artist: track.artist,
        album: track.album || album,
        artwork: track.cover === null ? [] : artworkOf(track.cover),
      });
    }),
    effect(() => {
      session.playbackState = playbackState(player.phase.value);
    }),
    effect(() => {
      const duration = player.duration.value;
      if (duration <= 0) return;
      session.setPositionState({
        duration,
        position: Math.min(player.position.value, duration),
      });
    }),
  ];

  return () => {
    effects.forEach((stop) => stop());
    clearMediaSession(session, [...actions, "nexttrack"]);
  };
}

/** Shows nothing on lock screens any more, and takes no orders from there. */
function clearMediaSession(
  session: MediaSession,
  actions: readonly MediaSessionAction[],
): void {
  actions.forEach((action) => setHandler(session, action, null));
  session.metadata = null;
  session.playbackState = "none";
}

/** A cover in every size that the server makes of it. */
export function artworkOf(cover: string): MediaImage[] {
  return COVER_SIZES.map((size) => ({
    src: coverAt(cover, size),
    sizes: `${size}x${size}`,
  }));
}

/** What the system shows for a phase. A track that loads is about to play. */
function playbackState(phase: PlayerPhase): MediaSessionPlaybackState {
  if (phase === "idle" || phase === "ended") return "none";
  return phase === "paused" ? "paused" : "playing";
}

/** Browsers throw on actions that they do not know. */
function setHandler(
  session: MediaSession,
  action: MediaSessionAction,
  handler: MediaSessionActionHandler | null,
): void {
  try {
    session.setActionHandler(action, handler);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}
