import {
  NextIcon,
  PauseIcon,
  PlayIcon,
  PreviousIcon,
} from "@/components/Icons.tsx";

export interface TransportButtonsProps {
  isPlaying: boolean;
  isLoading: boolean;
  onToggle: () => void;
  onPrevious: () => void;
  onNext: () => void;
}

/** Previous, play or pause, next. */
export function TransportButtons(props: TransportButtonsProps) {
  const { isPlaying, isLoading, onToggle, onPrevious, onNext } = props;
  const isRunning = isPlaying || isLoading;
  return (
    <div class="transport">
      <button
        type="button"
        class="round"
        aria-label="Previous track"
        onClick={onPrevious}
      >
        <PreviousIcon />
      </button>
      <button
        type="button"
        class={`round is-main${isLoading ? " is-loading" : ""}`}
        aria-label={isRunning ? "Pause" : "Play"}
        onClick={onToggle}
      >
        {isRunning ? <PauseIcon /> : <PlayIcon />}
      </button>
      <button
        type="button"
        class="round"
        aria-label="Next track"
        onClick={onNext}
      >
        <NextIcon />
      </button>
    </div>
  );
}
