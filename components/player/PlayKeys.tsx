import {
  NextIcon,
  PauseIcon,
  PlayIcon,
  PreviousIcon,
} from "@/components/Icons.tsx";

export interface PlayKeysProps {
  /** Class of each key. */
  face: string;
  isRunning: boolean;
  /** Whether what runs is not heard yet. */
  isLoading?: boolean;
  /** Whether there is a next track. */
  hasNext: boolean;
  onPrevious: () => void;
  onToggle: () => void;
  onNext: () => void;
}

/** Previous, play or pause, next. */
export function PlayKeys(props: PlayKeysProps) {
  const { face, isRunning, isLoading = false } = props;
  return (
    <>
      <button
        type="button"
        class={face}
        aria-label="Previous track"
        onClick={props.onPrevious}
      >
        <PreviousIcon />
      </button>
      <button
        type="button"
        class={`${face} is-main${isLoading ? " is-loading" : ""}`}
        aria-label={isRunning ? "Pause" : "Play"}
        onClick={props.onToggle}
      >
        {isRunning ? <PauseIcon /> : <PlayIcon />}
      </button>
      <button
        type="button"
        class={face}
        aria-label="Next track"
        // Not `disabled`: the key would lose the focus as it leads to the last track.
        aria-disabled={props.hasNext ? undefined : "true"}
        onClick={props.onNext}
      >
        <NextIcon />
      </button>
    </>
  );
}
