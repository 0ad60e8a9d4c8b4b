import { createCastServer } from "@/lib/cast/cast_server.ts";
import { type Chromecast, initChromecast } from "@/lib/cast/init_chromecast.ts";
import { type CastTrack, revisionOf } from "@/lib/cast/media_info.ts";
import { createPlayer } from "@/lib/player/create_player.ts";
import type { Player } from "@/lib/player/player.ts";
import {
  type AudioEvent,
  CastDevice,
  type DeviceAudio,
  type Sender,
} from "../e2e/cast/cast_device.ts";
import type { BrowserMessage } from "../e2e/cast/messages.ts";
import { createSenderSdk } from "../e2e/cast/sender_sdk.ts";
import {
  createFakeOutput,
  type FakeOutput,
  makePlayerTracks,
} from "./fake_output.ts";

/** Sound of a device that a test plays by hand. */
export class FakeDeviceAudio implements DeviceAudio {
  readonly loads: { url: string; at: number; autoplay: boolean }[] = [];
  readonly calls: string[] = [];
  /** What becomes of a load. Default: it plays. */
  outcome: (url: string) => "plays" | "fails" | "hangs" = () => "plays";
  onEvent: (event: AudioEvent) => void = () => {};

  load(url: string, options: { at: number; autoplay: boolean }): void {
    this.loads.push({ url, ...options });
    const outcome = this.outcome(url);
    if (outcome === "hangs") return;
    queueMicrotask(() =>
      this.onEvent({
        type: outcome === "fails"
          ? "error"
          : options.autoplay
          ? "playing"
          : "paused",
        time: options.at,
      })
    );
  }
  play(): void {
    this.calls.push("play");
    this.onEvent({ type: "playing", time: this.loads.at(-1)?.at ?? 0 });
  }
  pause(): void {
    this.calls.push("pause");
    this.onEvent({ type: "paused", time: this.loads.at(-1)?.at ?? 0 });
  }
  seek(seconds: number): void {
    this.calls.push(`seek ${seconds}`);
  }
  setVolume(level: number, muted: boolean): void {
    this.calls.push(`volume ${level}${muted ? " muted" : ""}`);
  }
  stop(): void {}
}

export interface CastLab {
  readonly device: CastDevice;
  readonly audio: FakeDeviceAudio;
  readonly player: Player;
  readonly local: FakeOutput;
  readonly cast: Chromecast;
  /** Paths that were asked of the server. */
  readonly asked: string[];
  /** What the server saw of the device. */
  seen: { reached: boolean; status: number | null };
  /** Changes what the server lists. */
  list: (tracks: CastTrack[]) => CastTrack[];
  /** The server answers after this. */
  answers: Promise<void>;
  /** Milliseconds on the clock of the SDK. */
  now: number;
  /** Another page of the same origin, or of another one. */
  open(options?: OpenOptions): Omit<CastLab, "open" | "pass">;
  /** Milliseconds of every timer that runs. */
  timers(): number[];
  /** Lets the timers of that length run out. */
  pass(milliseconds: number): void;
}

export interface OpenOptions {
  origin?: string;
  slug?: string;
  titles?: string[];
}

const BASE = "http://192.168.1.5:8000";

/** A page with a player, and a Chromecast in its network, with neither sockets nor time. */
export function createCastLab(
  options: OpenOptions & { isVisible?: boolean; name?: string } = {},
): CastLab {
  const audio = new FakeDeviceAudio();
  const device = new CastDevice(options.name ?? "Living Room", audio);
  device.isVisible = options.isVisible ?? true;
  const timers: { callback: () => void; milliseconds: number }[] = [];

  function open(
    { origin = "http://localhost", slug = "tape", titles = ["A", "B", "C"] }:
      OpenOptions = {},
  ) {
    const asked: string[] = [];
    const local = createFakeOutput();
    const tracks = makePlayerTracks(...titles);
    let receive: (message: BrowserMessage) => void = () => {};
    const sender: Sender = {
      origin,
      receive: (message) => receive(structuredClone(message)),
    };
    const schedule = (callback: () => void, milliseconds: number) => {
      const timer = { callback, milliseconds };
      timers.push(timer);
      return () => {
        const at = timers.indexOf(timer);
        if (at >= 0) timers.splice(at, 1);
      };
    };
    const player = createPlayer({
      tracks,
      output: local,
      schedule,
      random: () => 0,
    });
    const lab = {
      device,
      audio,
      player,
      local,
      asked,
      seen: { reached: true, status: 200 } as CastLab["seen"],
      list: (list: CastTrack[]) => list,
      answers: Promise.resolve(),
      now: 0,
      timers: () => timers.map(({ milliseconds }) => milliseconds),
    };
    const server = createCastServer(slug, async (path) => {
      asked.push(path);
      await lab.answers;
      if (path.includes("/reached?")) return await lab.seen;
      const quality = new URL(path, BASE).searchParams.get("quality");
      return lab.list(tracks.map((track) => ({
        url: `${BASE}${track.url}?quality=${quality}&cast=nonce`,
        contentType: "audio/mpeg",
        duration: 60,
        title: track.title,
        artist: track.artist,
        album: "Tape",
        images: [{ url: `${BASE}/covers/${track.title}.jpg` }],
      })));
    });
    const sdk = createSenderSdk({
      send: (message) => device.handle(sender, structuredClone(message)),
      listen: (listener) => receive = listener,
    }, () => lab.now);
    const cast = initChromecast({
      sdk,
      player,
      local,
      tape: { slug, title: `Tape ${slug}`, revision: revisionOf(tracks) },
      server,
      schedule,
    });
    return Object.assign(lab, { cast });
  }

  return Object.assign(open(options), {
    open,
    pass(milliseconds: number) {
      const due = timers.filter((timer) => timer.milliseconds === milliseconds);
      for (const timer of due) {
        timers.splice(timers.indexOf(timer), 1);
        timer.callback();
      }
    },
  });
}

/** Lets everything happen that is not waiting for time. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
