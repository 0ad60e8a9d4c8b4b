import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { BigPlayButton } from "@/components/BigPlayButton.tsx";
import { NowPlaying } from "@/components/NowPlaying.tsx";
import { ShareButton } from "@/components/share/ShareButton.tsx";
import { SeekSlider } from "@/components/SeekSlider.tsx";
import { TrackRow } from "@/components/TrackRow.tsx";
import { TransportButtons } from "@/components/TransportButtons.tsx";
import { VolumeControl } from "@/components/VolumeControl.tsx";
import Cassette from "@/islands/Cassette.tsx";
import ShareDialog, { type ShareDialogProps } from "@/islands/ShareDialog.tsx";
import { createAudioOutput } from "@/lib/player/audio_output.ts";
import { connectMediaSession } from "@/lib/player/media_session.ts";
import type { PlayerTrack } from "@/lib/player/output.ts";
import { createPlayer } from "@/lib/player/create_player.ts";
import type { Player as Model } from "@/lib/player/player.ts";

export interface PlayerProps {
  /** Title of the mixtape. */
  title: string;
  tracks: PlayerTrack[];
  /** What the share dialog hands over. */
  share: ShareDialogProps;
  /** What stands above the big Play button. */
  children: ComponentChildren;
}

/** The tape in its player: the big Play button, the track list, and the bar with everything else. */
export default function Player(
  { title, tracks, share, children }: PlayerProps,
) {
  const audio = useRef<HTMLAudioElement>(null);
  const model = useSignal<Model | null>(null);

  useEffect(() => {
    if (audio.current === null) return;
    const player = createPlayer({
      tracks,
      output: createAudioOutput(audio.current),
    });
    const disconnect = "mediaSession" in navigator
      ? connectMediaSession(player, navigator.mediaSession, { album: title })
      : () => {};
    model.value = player;
    return () => {
      disconnect();
      player.dispose();
    };
  }, []);

  return (
    <>
      <audio ref={audio} preload="none" hidden />
      <section class="sleeve">
        {children}
        {tracks.length > 0 && <Cassette player={model.value} title={title} />}
        <div class="sleeve-buttons">
          {tracks.length > 0 && (
            <BigPlayButton
              phase={model.value?.phase.value ?? null}
              onToggle={() => model.value?.toggle()}
            />
          )}
          <ShareButton id="big-share-btn" isAlive={model.value !== null} />
        </div>
      </section>
      <TrackList player={model.value} tracks={tracks} />
      {model.value !== null && <PlayerBar player={model.value} />}
      <ShareDialog {...share} />
    </>
  );
}

interface TrackListProps {
  /** `null` until the page is alive. */
  player: Model | null;
  tracks: PlayerTrack[];
}

function TrackList({ player, tracks }: TrackListProps) {
  const play = (index: number) => (event: MouseEvent) => {
    const isPlainClick = event.button === 0 && !event.metaKey &&
      !event.ctrlKey && !event.shiftKey;
    if (player === null || !isPlainClick) return;
    event.preventDefault();
    player.select(index);
  };
  return (
    <ol class="tracks">
      {tracks.map((track, index) => (
        <TrackRow
          key={index}
          track={track}
          number={index + 1}
          isCurrent={player?.index.value === index}
          isPlaying={player?.phase.value === "playing"}
          isBroken={player?.broken.value.has(index) ?? false}
          onPlay={play(index)}
        />
      ))}
    </ol>
  );
}

function PlayerBar({ player }: { player: Model }) {
  const track = player.track.value;
  const phase = player.phase.value;
  if (track === null) return null;
  return (
    <section class="bar" aria-label="Player">
      <NowPlaying track={track} message={player.message.value} />
      <TransportButtons
        isPlaying={phase === "playing"}
        isLoading={phase === "loading"}
        onToggle={player.toggle}
        onPrevious={player.previous}
        onNext={player.next}
      />
      <Seek player={player} />
      <VolumeControl
        volume={player.volume.value}
        isMuted={player.muted.value}
        onVolume={player.setVolume}
        onMute={player.setMuted}
      />
    </section>
  );
}

/** Reads the fast signals by itself, so that the rest is not drawn four times a second. */
function Seek({ player }: { player: Model }) {
  const held = useSignal<number | null>(null);
  return (
    <SeekSlider
      position={held.value ?? player.position.value}
      duration={player.duration.value}
      buffered={player.buffered.value}
      onDrag={(seconds) => held.value = seconds}
      onSeek={(seconds) => {
        held.value = null;
        player.seek(seconds);
      }}
    />
  );
}
