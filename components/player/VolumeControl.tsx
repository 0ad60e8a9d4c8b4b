import { MutedIcon, VolumeIcon } from "@/components/Icons.tsx";

export interface VolumeControlProps {
  /** From 0 to 1. */
  volume: number;
  isMuted: boolean;
  onVolume: (volume: number) => void;
  onMute: (isMuted: boolean) => void;
}

/** Mute button and volume slider. Phones have keys for it, so it is left out there. */
export function VolumeControl(props: VolumeControlProps) {
  const { volume, isMuted, onVolume, onMute } = props;
  return (
    <div class="volume">
      <button
        type="button"
        class="round"
        aria-label="Mute"
        aria-pressed={isMuted}
        onClick={() => onMute(!isMuted)}
      >
        {isMuted ? <MutedIcon /> : <VolumeIcon />}
      </button>
      <input
        class="slider"
        type="range"
        aria-label="Volume"
        aria-valuetext={`${Math.round(volume * 100)} %`}
        min="0"
        max="1"
        step="0.01"
        value={volume}
        style={{ "--played": `${(isMuted ? 0 : volume) * 100}%` }}
        onInput={(event) => onVolume(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
