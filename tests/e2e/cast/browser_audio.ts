import type { Browser, Page } from "playwright-core";
import type { AudioEvent, DeviceAudio } from "./cast_device.ts";

const ORIGIN = "https://receiver.example";
const HTML = `<!doctype html><title>Receiver</title>
<body style="height: 100vh"><audio crossorigin="anonymous"></audio></body>`;

interface ReceiverWindow {
  deviceSays: (generation: number, event: AudioEvent) => Promise<void>;
}

/** The sound of a device: a real audio element on a page of another origin, which fetches as a device does. */
export class BrowserAudio implements DeviceAudio, AsyncDisposable {
  onEvent: (event: AudioEvent) => void = () => {};
  readonly #page: Page;
  #generation = 0;
  /** Orders go to the page one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(browser: Browser): Promise<BrowserAudio> {
    const context = await browser.newContext();
    await context.grantPermissions(["local-network-access"]);
    const page = await context.newPage();
    const audio = new BrowserAudio(page);
    await page.exposeFunction(
      "deviceSays",
      (generation: number, event: AudioEvent) => {
        if (generation === audio.#generation) audio.onEvent(event);
      },
    );
    await page.route(
      `${ORIGIN}/`,
      (route) => route.fulfill({ body: HTML, contentType: "text/html" }),
    );
    await page.goto(`${ORIGIN}/`);
    // A device may play without being touched; a page may not.
    await page.mouse.click(10, 10);
    return audio;
  }

  load(url: string, { at, autoplay }: { at: number; autoplay: boolean }): void {
    const generation = ++this.#generation;
    this.#order(([url, at, autoplay, generation]) => {
      const audio = document.querySelector("audio")!;
      const { deviceSays } = globalThis as unknown as ReceiverWindow;
      const say = (type: AudioEvent["type"]) =>
        deviceSays(generation, { type, time: audio.currentTime });
      audio.onplaying = () => say("playing");
      audio.onpause = () => audio.ended || say("paused");
      audio.onwaiting = () => say("waiting");
      audio.onended = () => say("ended");
      audio.onerror = () => audio.hasAttribute("src") && say("error");
      audio.onseeked = () => say(audio.paused ? "paused" : "playing");
      audio.oncanplay = autoplay ? null : () => say("paused");
      audio.src = url;
      audio.currentTime = at;
      if (autoplay) audio.play().catch(() => {});
    }, [url, at, autoplay, generation] as const);
  }
  play(): void {
    this.#order(() => void document.querySelector("audio")?.play());
  }
  pause(): void {
    this.#order(() => document.querySelector("audio")?.pause());
  }
  seek(seconds: number): void {
    this.#order((seconds) => {
      document.querySelector("audio")!.currentTime = seconds;
    }, seconds);
  }
  setVolume(level: number, muted: boolean): void {
    this.#order(([level, muted]) => {
      Object.assign(document.querySelector("audio")!, { volume: level, muted });
    }, [level, muted] as const);
  }
  stop(): void {
    this.#generation++;
    this.#order(() => {
      const audio = document.querySelector("audio")!;
      audio.pause();
      audio.removeAttribute("src");
      audio.load();
    });
  }

  /** What sounds now. A position alone is no sound: it is set before the first byte comes. */
  async state(): Promise<{ url: string; time: number; isPlaying: boolean }> {
    await this.#last;
    return await this.#page.evaluate(() => {
      const audio = document.querySelector("audio")!;
      return {
        url: audio.currentSrc,
        time: audio.currentTime,
        isPlaying: !audio.paused && audio.currentTime > 0 &&
          audio.readyState > HTMLMediaElement.HAVE_CURRENT_DATA,
      };
    });
  }

  #order<T>(action: (value: T) => void, value?: T): void {
    const evaluate = () =>
      this.#page.evaluate(action as (value: unknown) => void, value);
    // A page that is closed obeys no more.
    this.#last = this.#last.then(evaluate).catch(() => {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#last;
    await this.#page.context().close();
  }
}
