import { effect, type ReadonlySignal, signal } from "@preact/signals";
import {
  enableLocalPlayer,
  silenceLocalPlayer,
  standStill,
} from "../player/hand_over.ts";
import type { PlaybackOutput } from "../player/output.ts";
import type { Player } from "../player/player.ts";
import { type Schedule, scheduleWithTimeout } from "../player/schedule.ts";
import { type CastControls, createCastControls } from "./cast_controls.ts";
import { CastOutput } from "./cast_output.ts";
import type { CastServer } from "./cast_server.ts";
import { type CastTape, ownerOf } from "./media_info.ts";
import { repeatModeOf } from "./repeat_mode.ts";
import type { CastSdk } from "./sdk.ts";
import {
  type CastCommand,
  type CastEvent,
  type CastState,
  stepCast,
} from "./session.ts";
import { watchSessions } from "./watch_sessions.ts";

type Media = chrome.cast.media.Media;

export interface ChromecastOptions {
  sdk: CastSdk;
  player: Player;
  /** The page's own output. */
  local: PlaybackOutput;
  tape: CastTape;
  server: CastServer;
  schedule?: Schedule;
}

/** Casting as a page shows it and asks for it. */
export interface Chromecast extends CastControls {
  readonly state: ReadonlySignal<CastState>;
  /** Lets the listener choose a device, or takes the one that is connected. */
  castMixtapePlaylist(): Promise<void>;
  /** Ends the session. The page goes on where the device was. */
  stopCasting(): void;
  /** Lets go of a device that plays something else, which plays on. */
  leave(): void;
  /** Lets go of everything, but not of the device: it plays on. */
  dispose(): void;
}

/**
 * Connects a player to the Cast SDK: a device that is chosen, or joined again after a reload, becomes its
 * output. The name is that of the original app.
 */
export function initChromecast(options: ChromecastOptions): Chromecast {
  const { sdk, player, local, tape, server } = options;
  const { schedule = scheduleWithTimeout } = options;
  const state = signal<CastState>({ kind: "unavailable" });
  let output: CastOutput | null = null;

  const sessions = watchSessions(sdk, tape, { onEvent: step, onMedia: meet });

  function step(event: CastEvent): void {
    const next = stepCast(state.value, event);
    state.value = next.state;
    obey(next.command);
  }

  /** Another sender has loaded something; what this page loads comes with the answer to its own request. */
  function meet(media: Media): void {
    if (output?.isLoading) return;
    step({ type: "media", owner: ownerOf(media, tape) });
  }

  function obey(command: CastCommand): void {
    switch (command) {
      case "none":
        return;
      case "load":
        return start();
      case "attach":
        return attach();
      case "restore":
        output = null;
        return enableLocalPlayer(player, local);
      case "restore-paused":
        output = null;
        standStill(player);
        return enableLocalPlayer(player, local);
    }
  }

  function start(): void {
    output = createOutput();
    if (output !== null) silenceLocalPlayer(player, output);
    output?.reportVolume();
  }

  function attach(): void {
    const media = sessions.media();
    // What another tab has loaded is followed anew: it is no going on of the device by itself.
    output = createOutput();
    if (output === null) return;
    const at = media === null ? null : output.attach(media);
    if (at === null) {
      standStill(player);
      player.useOutput(output);
    } else silenceLocalPlayer(player, output, at);
    output.reportVolume();
  }

  function createOutput(): CastOutput | null {
    const session = sessions.session();
    return session === null ? null : new CastOutput({
      sdk,
      session,
      tape,
      server,
      schedule,
      order: () => player.order.peek(),
      repeatMode: () => repeatModeOf(player, sdk),
    });
  }

  const stopAdjusting = effect(() => {
    const { order, repeat, sleep } = player;
    void [order.value, repeat.value, sleep.value];
    // A jump changes the order first and loads then: what is left to adjust is known afterwards.
    queueMicrotask(() => output?.adjust());
  });

  sessions.start();
  return {
    state,
    ...createCastControls(player, () => state.value.kind === "casting"),
    async castMixtapePlaylist() {
      if (sessions.session() !== null) return step({ type: "taken-back" });
      step({ type: "asked" });
      const code = await sessions.request();
      if (code !== null) step({ type: "refused", code });
    },
    stopCasting: () => sessions.end(true),
    leave: () => sessions.end(false),
    dispose() {
      stopAdjusting();
      sessions.stop();
    },
  };
}
