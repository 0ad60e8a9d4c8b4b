import type {
  LoadOptions,
  OutputEvent,
  OutputFailure,
  PlaybackOutput,
  PlayerTrack,
} from "./output.ts";

export interface AudioOutputOptions {
  /** Asks what became of a URL that the element could not play. Default: `fetch`. */
  probe?: (url: string) => Promise<Pick<Response, "status">>;
}

/** An output over an audio element. It is a plain element: phones suspend Web Audio in the background. */
export function createAudioOutput(
  audio: HTMLAudioElement,
  options: AudioOutputOptions = {},
): PlaybackOutput {
  const { probe = probeFirstByte } = options;
  const listeners = new Set<(event: OutputEvent) => void>();
  /** Counts loads, so that a late answer about an old track is dropped. */
  let generation = 0;

  function emit(event: OutputEvent) {
    for (const listener of listeners) listener(event);
  }

  async function start() {
    const started = generation;
    try {
      await audio.play();
    } catch (error) {
      const isBlocked = error instanceof DOMException &&
        error.name === "NotAllowedError";
      // An AbortError follows a load or a pause, a NotSupportedError comes as an error event too.
      if (isBlocked && started === generation) {
        emit({ type: "failed", failure: "blocked" });
      }
    }
  }

  async function fail() {
    const failed = generation;
    const failure = await explain(audio.error, audio.currentSrc, probe);
    if (failed === generation) emit({ type: "failed", failure });
  }

  const handlers: Partial<Record<keyof HTMLMediaElementEventMap, () => void>> =
    {
      playing: () => emit({ type: "playing" }),
      // An ended element also pauses, and so does one that fails: only the end and the failure are news.
      pause: () => {
        if (!audio.ended && audio.error === null) emit({ type: "paused" });
      },
      waiting: () => emit({ type: "waiting" }),
      ended: () => emit({ type: "ended" }),
      timeupdate: () => emit({ type: "position", seconds: audio.currentTime }),
      seeking: () => emit({ type: "position", seconds: audio.currentTime }),
      durationchange: () => {
        if (Number.isFinite(audio.duration)) {
          emit({ type: "duration", seconds: audio.duration });
        }
      },
      progress: () =>
        emit({
          type: "buffered",
          seconds: bufferedUntil(audio.buffered, audio.currentTime),
        }),
      error: () => {
        if (audio.hasAttribute("src")) fail();
      },
    };
  for (const [type, handler] of Object.entries(handlers)) {
    audio.addEventListener(type, handler);
  }

  return {
    name: null,
    playsQueue: false,
    load(track: PlayerTrack, { position, autoplay }: LoadOptions) {
      generation++;
      audio.preload = "auto";
      audio.src = track.url;
      if (position > 0) audio.currentTime = position;
      if (autoplay) start();
    },
    play: () => void start(),
    pause: () => audio.pause(),
    seek: (seconds) => void (audio.currentTime = seconds),
    setVolume: (volume) => void (audio.volume = volume),
    setMuted: (muted) => void (audio.muted = muted),
    release() {
      generation++;
      audio.pause();
      // An empty src would load the page itself as audio.
      audio.removeAttribute("src");
      audio.load();
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Where the buffered part that holds `position` ends, in seconds. */
export function bufferedUntil(
  ranges: Pick<TimeRanges, "length" | "start" | "end">,
  position: number,
): number {
  for (let i = 0; i < ranges.length; i++) {
    if (ranges.start(i) <= position && position <= ranges.end(i)) {
      return ranges.end(i);
    }
  }
  return position;
}

/** The element says "not supported" for a 404 too, so the server is asked. */
async function explain(
  error: MediaError | null,
  url: string,
  probe: (url: string) => Promise<Pick<Response, "status">>,
): Promise<OutputFailure> {
  if (error?.code === MediaError.MEDIA_ERR_NETWORK) return "network";
  try {
    const { status } = await probe(url);
    if (status === 404 || status === 403 || status === 410) return "missing";
    if (status === 429 || status === 503) return "busy";
    return status >= 500 ? "network" : "unplayable";
  } catch {
    return "network"; // a fetch rejects when no answer came at all
  }
}

/** Not HEAD: the server knows the length of an MP3 that it has no encoder free for. */
async function probeFirstByte(url: string): Promise<Response> {
  const response = await fetch(url, {
    headers: { range: "bytes=0-0" },
    cache: "no-store",
  });
  await response.body?.cancel();
  return response;
}
