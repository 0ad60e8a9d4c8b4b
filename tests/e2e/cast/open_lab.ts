import { join } from "@std/path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { CAST_SDK_URL } from "@/lib/cast/sdk.ts";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { createMixtapeStore } from "@/lib/mixtapes/store.ts";
import { makeSound, wavFile } from "../../fixtures/make_sources.ts";
import { launchBrowser } from "../../support/browser.ts";
import {
  type ServerProcess,
  startServer,
} from "../../support/server_process.ts";
import { BrowserAudio } from "./browser_audio.ts";
import { bundleSdk } from "./bundle_sdk.ts";
import { CastDevice, type Sender } from "./cast_device.ts";
import { type DeviceNetwork, openDeviceNetwork } from "./device_network.ts";
import type { PageMessage } from "./messages.ts";
import { SDK_PARTS } from "./sdk_parts.ts";

/** A server, a device in its network, and browsers to look at pages with. */
export interface Lab extends AsyncDisposable {
  readonly server: ServerProcess;
  readonly musicRoot: string;
  readonly network: DeviceNetwork;
  /** Share page of the tape with six short tracks, `"Track 1"` to `"Track 6"`. */
  readonly tape: string;
  /** Share page of a tape with one track. */
  readonly other: string;
  /** Share page of a tape of 400 tracks. */
  readonly long: string;
  /** A living room of its own: a device, and a browser profile. */
  enter(): Promise<Room>;
}

export interface Room extends AsyncDisposable {
  readonly device: CastDevice;
  readonly audio: BrowserAudio;
  readonly context: BrowserContext;
  /** What the pages complained of, and the hosts that they asked. */
  readonly problems: string[];
  readonly foreignRequests: string[];
  open(url: string): Promise<Page>;
}

const SAMPLE_RATE = 22050;
const TRACK_SECONDS = 4;
const LONG_TAPE = 400;

export async function openLab(): Promise<Lab> {
  const folder = await Deno.makeTempDir();
  const musicRoot = join(folder, "music");
  const dataRoot = join(folder, "data");
  await Deno.mkdir(musicRoot);
  const samples = SAMPLE_RATE * TRACK_SECONDS;
  const sound = makeSound({ sampleRate: SAMPLE_RATE, samples, channels: 1 });
  const wav = wavFile(sound, {
    sampleRate: SAMPLE_RATE,
    kind: "int",
    bits: 16,
  });
  for (let number = 1; number <= 6; number++) {
    await Deno.writeFile(join(musicRoot, `track ${number}.wav`), wav);
  }
  const store = createMixtapeStore({ folder: join(dataRoot, "mixtapes") });
  await store.prepare();
  const track = (number: number, path = `track ${number}.wav`) =>
    makeTrack({
      title: `Track ${number}`,
      artist: `Artist ${number}`,
      duration: TRACK_SECONDS,
      path,
    });
  const numbers = (count: number) =>
    Array.from({ length: count }, (_, i) => i + 1);
  const tape = await store.create({
    title: "Summer",
    tracks: numbers(6).map((number) => track(number)),
  });
  const other = await store.create({ title: "Winter", tracks: [track(1)] });
  const long = await store.create({
    title: "Forever",
    tracks: numbers(LONG_TAPE).map((n) => track(n, `track ${n % 6 + 1}.wav`)),
  });

  const network = openDeviceNetwork();
  const server = await startServer({
    variables: {
      MUSIC_ROOT: musicRoot,
      DATA_ROOT: dataRoot,
      CAST_BASE_URL: network.origin,
      LOG_LEVEL: "warning",
      PRECACHE_QUALITIES: "none",
    },
  });
  network.target = server.origin;
  const browser = await launchBrowser();
  const sdk = await bundleSdk();
  const pageOf = (slug: string) => `${server.origin}/share/${slug}`;
  return {
    server,
    musicRoot,
    network,
    tape: pageOf(tape.slug),
    other: pageOf(other.slug),
    long: pageOf(long.slug),
    enter: () => enterRoom(browser, sdk),
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server.end();
      await network[Symbol.asyncDispose]();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

async function enterRoom(browser: Browser, sdk: string): Promise<Room> {
  const audio = await BrowserAudio.open(browser);
  const device = new CastDevice("Living Room", audio);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
  });
  const problems: string[] = [];
  const foreignRequests: string[] = [];
  const senders = new Map<Page, Sender>();

  const parts = { ...SDK_PARTS, [new URL(CAST_SDK_URL).pathname]: sdk };
  await context.route("https://www.gstatic.com/**", (route) => {
    const body = parts[new URL(route.request().url()).pathname];
    return body === undefined
      ? route.abort()
      : route.fulfill({ body, contentType: "text/javascript" });
  });
  await context.exposeBinding(
    "castLabSend",
    ({ page }, message: PageMessage) => {
      const sender = senders.get(page);
      if (sender !== undefined) device.handle(sender, message);
    },
  );
  return {
    device,
    audio,
    context,
    problems,
    foreignRequests,
    async open(url) {
      const page = await context.newPage();
      const { origin } = new URL(url);
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(message.text());
      });
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("request", (request) => {
        if (!request.url().startsWith(origin)) {
          foreignRequests.push(request.url());
        }
      });
      const sender = createSender(page, origin);
      senders.set(page, sender);
      page.on("close", () => device.detach(sender));
      await page.goto(url);
      return page;
    },
    async [Symbol.asyncDispose]() {
      await context.close();
      await audio[Symbol.asyncDispose]();
    },
  };
}

function createSender(page: Page, origin: string): Sender {
  let last: Promise<unknown> = Promise.resolve();
  return {
    origin,
    receive(message) {
      const deliver = () =>
        page.evaluate((message) => {
          const { castLabReceive } = globalThis as unknown as {
            castLabReceive?: (message: unknown) => void;
          };
          castLabReceive?.(message);
        }, message as unknown as Record<string, unknown>);
      // A page that is on its way elsewhere hears nothing.
      last = last.then(deliver).catch(() => {});
    },
  };
}
