import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { PlaybackOutput } from "../player/output.ts";
import type { Player } from "../player/player.ts";
import { type AirPlay, watchAirPlay } from "./airplay.ts";
import { createCastServer } from "./cast_server.ts";
import { type Chromecast, initChromecast } from "./init_chromecast.ts";
import { revisionOf } from "./media_info.ts";
import { type CastOffer, decideOffer, isIosBrowser } from "./offer.ts";
import { canCast, type CastWindow, loadCastSdk } from "./sdk.ts";
import type { CastState } from "./session.ts";

/** Other outputs as a page has them. */
export interface CastPage extends Disposable {
  readonly offer: ReadonlySignal<CastOffer>;
  /** `null` until the SDK is there. */
  readonly chromecast: ReadonlySignal<Chromecast | null>;
  readonly state: ReadonlySignal<CastState | null>;
  readonly airPlay: AirPlay;
  readonly isIos: boolean;
  /** What a press on the button means: choose a device, or see how things stand. */
  press(): void;
}

export interface CastPageOptions {
  page: CastWindow;
  player: Player;
  /** The page's own output, and its element. */
  local: PlaybackOutput;
  audio: HTMLAudioElement;
  slug: string;
  /** Title of the mixtape. */
  title: string;
  /** Whether a device can fetch from the server. */
  isReachable: boolean;
  /** Shows how things stand. */
  onPanel: () => void;
}

/** Finds the other outputs of a page. The SDK is asked for only where it can work. */
export function createCastPage(options: CastPageOptions): CastPage {
  const { page, player, local, audio, slug, title, onPanel } = options;
  const chromecast = signal<Chromecast | null>(null);
  const state = computed(() => chromecast.value?.state.value ?? null);
  const airPlay = watchAirPlay(audio);
  const isIos = isIosBrowser(page.navigator);
  let isDisposed = false;

  async function connect() {
    const sdk = await loadCastSdk(page);
    if (sdk === null || isDisposed) return;
    chromecast.value = initChromecast({
      sdk,
      player,
      local,
      tape: { slug, title, revision: revisionOf(player.tracks) },
      server: createCastServer(slug),
    });
    page.document.dispatchEvent(new CustomEvent("cast:ready"));
  }
  if (options.isReachable && canCast(page)) void connect();

  const offer = computed(() =>
    decideOffer({
      state: state.value,
      hasAirPlay: airPlay.isThere.value,
      isIos,
    })
  );
  return {
    offer,
    chromecast,
    state,
    airPlay,
    isIos,
    press() {
      const isFree = state.value?.kind === "ready";
      if (offer.value === "cast" && isFree) {
        void chromecast.value?.castMixtapePlaylist();
      } else onPanel();
    },
    [Symbol.dispose]() {
      isDisposed = true;
      airPlay[Symbol.dispose]();
      chromecast.value?.dispose();
    },
  };
}
