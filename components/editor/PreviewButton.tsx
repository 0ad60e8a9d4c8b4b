import { PauseIcon, PlayIcon } from "@/components/Icons.tsx";
import type { PreviewState } from "@/lib/editor/preview.ts";

export interface PreviewButtonProps {
  path: string;
  title: string;
  state: PreviewState;
  onToggle: (path: string) => void;
}

/** Plays a track before it is on the tape, or while it is. */
export function PreviewButton(props: PreviewButtonProps) {
  const { path, title, state, onToggle } = props;
  const isOurs = state.kind !== "silent" && state.path === path;
  const isRunning = isOurs && state.kind !== "failed";
  return (
    <button
      type="button"
      class={`round${isOurs && state.kind === "loading" ? " is-loading" : ""}${
        isRunning ? " is-on" : ""
      }`}
      aria-label={isRunning ? `Stop ${title}` : `Listen to ${title}`}
      aria-pressed={isRunning}
      onClick={() => onToggle(path)}
    >
      {isRunning ? <PauseIcon /> : <PlayIcon />}
    </button>
  );
}
