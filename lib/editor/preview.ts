import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { playPath } from "../mixtapes/share_url.ts";
import type { Voice } from "../player/play_alone.ts";

/** What of an audio element the preview needs. */
export type PreviewAudio = Pick<
  HTMLAudioElement,
  | "src"
  | "play"
  | "pause"
  | "load"
  | "removeAttribute"
  | "addEventListener"
  | "removeEventListener"
>;

/** What is being listened to while a tape is made. */
export type PreviewState =
  | { readonly kind: "silent" }
  | { readonly kind: "loading" | "playing" | "failed"; readonly path: string };

/** Plays one track at a time. */
export interface Preview {
  readonly state: ReadonlySignal<PreviewState>;
  /** Plays a track of the library, or ends it when it is the one that plays. */
  toggle(path: string): void;
  stop(): void;
  dispose(): void;
}

/** Creates the preview over an audio element. Its state follows what the element says. */
export function createPreview(audio: PreviewAudio): Preview {
  const state = signal<PreviewState>({ kind: "silent" });

  function become(kind: "loading" | "playing" | "failed") {
    const current = state.value;
    if (current.kind === "silent") return;
    state.value = { kind, path: current.path };
  }

  function stop() {
    state.value = { kind: "silent" };
    audio.pause();
    // An empty src would load the page itself.
    audio.removeAttribute("src");
    audio.load();
  }

  const listeners: [type: string, listener: () => void][] = [
    ["playing", () => become("playing")],
    ["waiting", () => become("loading")],
    ["error", () => become("failed")],
    ["ended", stop],
  ];
  for (const [type, listener] of listeners) {
    audio.addEventListener(type, listener);
  }

  return {
    state,
    toggle(path) {
      const current = state.value;
      if (
        current.kind !== "silent" && current.kind !== "failed" &&
        current.path === path
      ) return stop();
      state.value = { kind: "loading", path };
      audio.src = playPath(path);
      audio.play().catch((error: unknown) => {
        // Another track was chosen before this one began.
        if (error instanceof DOMException && error.name === "AbortError") {
          return;
        }
        become("failed");
      });
    },
    stop,
    dispose() {
      for (const [type, listener] of listeners) {
        audio.removeEventListener(type, listener);
      }
      stop();
    },
  };
}

/** The preview as one of the pages that can be heard. */
export function previewVoice({ state, stop }: Preview): Voice {
  const isRunning = computed(() =>
    ["playing", "loading"].includes(state.value.kind)
  );
  return {
    isRunning,
    isHeard: computed(() => state.value.kind === "playing"),
    silence() {
      if (isRunning.value) stop();
    },
  };
}
