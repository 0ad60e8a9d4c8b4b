import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { CastButton } from "@/components/cast/CastButton.tsx";
import { BigPlayButton } from "@/components/player/BigPlayButton.tsx";
import { PlayerBar } from "@/components/player/PlayerBar.tsx";
import { ShortcutList } from "@/components/player/ShortcutList.tsx";
import { TrackList } from "@/components/player/TrackList.tsx";
import { ShareButton } from "@/components/share/ShareButton.tsx";
import Cassette from "@/islands/Cassette.tsx";
import CastController from "@/islands/CastController.tsx";
import GiftReveal from "@/islands/GiftReveal.tsx";
import KeepOffline from "@/islands/KeepOffline.tsx";
import SecretTracks from "@/islands/SecretTracks.tsx";
import ShareDialog, { type ShareDialogProps } from "@/islands/ShareDialog.tsx";
import type { CastPage } from "@/lib/cast/cast_page.ts";
import type { Gift } from "@/lib/mixtapes/gift.ts";
import { fillWindow } from "@/lib/player/fill_window.ts";
import { focusPlay } from "@/lib/player/focus_play.ts";
import { loadSizes } from "@/lib/player/load_sizes.ts";
import type { PlayerTrack } from "@/lib/player/output.ts";
import { createPlayerPage, type PlayerPage } from "@/lib/player/player_page.ts";
import { triggerShare } from "@/lib/share/trigger_share.ts";

export interface PlayerProps {
  /** Title of the mixtape. */
  title: string;
  tracks: PlayerTrack[];
  /** What the share dialog hands over. */
  share: ShareDialogProps;
  /** How it is unwrapped, or `null` where it is no gift. */
  gift: Gift | null;
  /** Whether a casting device can fetch from the server. */
  isCastable: boolean;
  /** What stands above the big Play button. */
  children: ComponentChildren;
}

const HELP = "shortcuts";

/** The tape in its player: the big Play button, the track list, and the bar with everything else. */
export default function Player(
  { title, tracks, share, gift, isCastable, children }: PlayerProps,
) {
  const audio = useRef<HTMLAudioElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const model = useSignal<PlayerPage | null>(null);
  const casting = useSignal<CastPage | null>(null);
  const player = model.value?.player ?? null;

  useEffect(() => {
    if (audio.current === null) return;
    const page = createPlayerPage({
      tracks,
      slug: share.slug,
      title,
      audio: audio.current,
      isWrapped: gift?.isWrapped ?? false,
      page: globalThis.window,
      onHelp: () => document.getElementById(HELP)?.togglePopover(),
      onShare: triggerShare,
    });
    model.value = page;
    loadSizes(page.player, share.slug, (url) => fetch(url));
    return () => page.dispose();
  }, []);

  // An open player has the window, and the focus, for itself: from the moment that it is seen.
  const isOpen = model.value?.isOpen;
  useLayoutEffect(() => {
    if (bar.current === null || !isOpen?.value) return;
    const release = fillWindow(bar.current, () => isOpen.value = false);
    return () => {
      release();
      bar.current?.querySelector<HTMLElement>(".now-open")?.focus();
    };
  }, [isOpen?.value]);

  return (
    <>
      <audio ref={audio} preload="none" hidden />
      <section class="sleeve">
        {children}
        {tracks.length > 0 && <Cassette player={player} title={title} />}
        <div class="sleeve-buttons">
          {tracks.length > 0 && (
            <BigPlayButton
              phase={player?.phase.value ?? null}
              onToggle={() => player?.toggle()}
            />
          )}
          <ShareButton id="big-share-btn" isAlive={player !== null} />
          <CastButton casting={casting.value} isInBar={false} />
        </div>
        <KeepOffline slug={share.slug} tracks={tracks} player={player} />
      </section>
      {gift?.hasSecretTracks
        ? <SecretTracks player={player} tracks={tracks} slug={share.slug} />
        : <TrackList player={player} tracks={tracks} />}
      <div
        ref={bar}
        class="dock"
        onKeyDown={(event) => {
          if (event.key === "Escape") closeUnlessCovered(model.value);
        }}
      >
        {model.value !== null && (
          <>
            <PlayerBar
              page={model.value}
              title={title}
              onShare={() => triggerShare()}
            >
              <CastButton casting={casting.value} isInBar />
            </PlayerBar>
            <CastController
              page={model.value}
              audio={audio}
              slug={share.slug}
              title={title}
              isReachable={isCastable}
              casting={casting}
            />
            <ShortcutList id={HELP} />
          </>
        )}
      </div>
      <ShareDialog {...share} />
      {gift !== null && (
        <GiftReveal
          gift={gift}
          onUnwrap={() => player?.play()}
          onGone={() => focusPlay(document)}
        />
      )}
    </>
  );
}

/** Escape closes what is on top, and that may be a menu of the player. */
function closeUnlessCovered(page: PlayerPage | null) {
  if (page === null || document.querySelector(":popover-open") !== null) return;
  page.isOpen.value = false;
}
