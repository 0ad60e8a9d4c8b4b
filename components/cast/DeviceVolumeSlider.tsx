import type { Player } from "@/lib/player/player.ts";

/** How loud the device is: the keys of a phone do not reach it. */
export function DeviceVolumeSlider({ player }: { player: Player }) {
  const volume = player.muted.value ? 0 : player.volume.value;
  return (
    <label class="cast-volume">
      <span>Volume of the device</span>
      <input
        class="slider"
        type="range"
        aria-valuetext={`${Math.round(volume * 100)} %`}
        min="0"
        max="1"
        step="0.01"
        value={volume}
        style={{ "--played": `${volume * 100}%` }}
        onInput={(event) => {
          if (player.muted.value) player.setMuted(false);
          player.setVolume(event.currentTarget.valueAsNumber);
        }}
      />
    </label>
  );
}
