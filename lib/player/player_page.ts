import { effect, type Signal, signal } from "@preact/signals";
import { createAudioOutput } from "./audio_output.ts";
import { readConnection } from "./connection.ts";
import { createPlayer } from "./create_player.ts";
import { choosePlace, isOpened, isReload, parseDeepLink } from "./deep_link.ts";
import { takeEarlyPress } from "./early_press.ts";
import { listenToPage, type PageActions } from "./listen_to_page.ts";
import { connectMediaSession } from "./media_session.ts";
import type { PlaybackOutput, PlayerTrack } from "./output.ts";
import { loadPeaks, type Peaks } from "./peaks.ts";
import { playAlone, SOUND_CHANNEL } from "./play_alone.ts";
import type { Player } from "./player.ts";
import { voiceOf } from "./player_voice.ts";
import { prefetchNext } from "./prefetch.ts";
import { parseQualityChoice } from "./quality_choice.ts";
import { keepPlace, readPlace } from "./resume.ts";
import { createScrub, type Scrub } from "./scrub.ts";
import { showRow } from "./show_row.ts";
import { tolerantStorage } from "./storage.ts";

/** The player of a page, with what the page itself has to know. */
export interface PlayerPage {
  readonly player: Player;
  /** The page's own output. */
  readonly local: PlaybackOutput;
  readonly scrub: Scrub;
  readonly peaks: Peaks;
  /** Whether the player fills the window of a phone. */
  readonly isOpen: Signal<boolean>;
  dispose(): void;
}

export interface PlayerPageOptions extends PageActions {
  tracks: readonly PlayerTrack[];
  slug: string;
  /** Title of the mixtape. */
  title: string;
  audio: HTMLAudioElement;
  /** Whether the tape is a gift that is still to be unwrapped: nothing of it is heard before. */
  isWrapped: boolean;
  /** The window that the page is in. */
  page: Window & typeof globalThis;
}

const QUALITY_KEY = "mixtape:quality";

/** Joins a player with its page: what was kept of the last visit, the address, keys, lock screen, network. */
export function createPlayerPage(options: PlayerPageOptions): PlayerPage {
  const { tracks, slug, title, audio, page } = options;
  const storage = tolerantStorage(() => page.localStorage);
  const connection = () => readConnection(page.navigator, page.performance);
  const local = createAudioOutput(audio);
  const player = createPlayer({
    tracks,
    output: local,
    quality: parseQualityChoice(storage.getItem(QUALITY_KEY)) ?? "auto",
    connection,
  });
  const resume = { storage, slug, now: Date.now };

  const link = parseDeepLink(page.location, tracks);
  const place = choosePlace(link.place, readPlace(tracks, resume), {
    isReload: isReload(page.performance),
  });
  if (place !== null) player.cue(place.index, place.position);
  // The first one begins where the page does.
  const linked = link.place?.index ?? 0;
  if (linked > 0 && isOpened(page.performance)) showRow(linked, page);
  const isAsked = takeEarlyPress(page.document);
  if (isAsked || link.isPlaying && !options.isWrapped) player.play();

  const stops = [
    listenToPage(player, page, options),
    keepPlace(player, resume),
    playAlone(voiceOf(player), {
      channel: new page.BroadcastChannel(SOUND_CHANNEL),
      now: Date.now,
      random: Math.random,
    }),
    prefetchNext(player, {
      fetch: (url, init) => page.fetch(url, init),
      saveData: () => connection().saveData,
    }),
    effect(() => storage.setItem(QUALITY_KEY, player.quality.value)),
    "mediaSession" in page.navigator
      ? connectMediaSession(player, page.navigator.mediaSession, {
        album: title,
      })
      : () => {},
  ];
  const peaks = loadPeaks(player, { fetch: (url) => page.fetch(url) });
  return {
    player,
    local,
    scrub: createScrub(player),
    peaks,
    isOpen: signal(false),
    dispose() {
      stops.forEach((stop) => stop());
      peaks.dispose();
      player.dispose();
    },
  };
}
