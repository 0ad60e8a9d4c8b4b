import { assert, assertEquals, assertMatch } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import type { Page } from "playwright-core";
import { CAST_SDK_URL } from "@/lib/cast/sdk.ts";
import { settle } from "../../support/process_facts.ts";
import { type Lab, openLab, type Room } from "./open_lab.ts";
import { FRAMEWORK_PATH } from "./sdk_parts.ts";

const ARTIFACTS = fromFileUrl(new URL("../../.artifacts/", import.meta.url));
const PHONE = { width: 390, height: 844 };

const bar = (page: Page) => page.getByRole("region", { name: "Player" });
const castButton = (page: Page) =>
  page.locator(".sleeve").getByRole("button", { name: /^Cast/ });
const press = (page: Page, name: string) =>
  bar(page).getByRole("button", { name, exact: true }).click();
const until = (page: Page, words: string) =>
  page.getByText(words, { exact: true }).first().waitFor();
const isCurrent = (page: Page, number: number) =>
  page.locator(`#track-${number}.is-current`).waitFor();

/** Waits until the device sounds a track of the tape, from a second of it on. */
function hears(room: Room, number: number, from = 0): Promise<void> {
  return settle(`track ${number} from the device`, async () => {
    const { url, time, isPlaying } = await room.audio.state();
    return isPlaying && time > from && url.includes(`track%20${number}.wav`);
  });
}

/** Chooses the device in the picker of the browser, and waits until it is heard. */
async function cast(room: Room, page: Page): Promise<void> {
  await castButton(page).click();
  await until(page, "On Living Room");
  await settle(
    "sound from the device",
    async () => (await room.audio.state()).isPlaying,
  );
}

/** Only the cases whose name has this are run. */
const ONLY = Deno.env.get("CASE") ?? "";

async function stop(page: Page): Promise<void> {
  await castButton(page).click();
  await page.getByRole("button", { name: "Stop casting" }).click();
}

const localAudio = (page: Page) =>
  page.locator("audio").first().evaluate((audio: HTMLAudioElement) => ({
    src: audio.getAttribute("src"),
    isPaused: audio.paused,
    time: audio.currentTime,
    volume: audio.volume,
  }));

const untilLocal = (page: Page, from: number) =>
  page.waitForFunction((from) => {
    const audio = document.querySelector("audio");
    return audio !== null && !audio.paused && audio.currentTime > from;
  }, from);

/** Waits until the server has noticed that a track is gone: for a moment it believes its last look. */
const untilGone = (url: string) =>
  settle("a 404", async () => {
    const response = await fetch(url, { method: "HEAD" });
    await response.body?.cancel();
    return response.status === 404;
  });

/** Blocks an address of the SDK: the page shows no button, and has no error of its own. */
async function findNoSdk(room: Room, lab: Lab, blocked: string): Promise<void> {
  await room.context.route(blocked, (route) => route.abort());
  const page = await room.open(lab.tape);
  await page.waitForEvent("requestfailed", {
    predicate: (request) => request.url() === blocked,
  });
  await page.waitForLoadState("networkidle");
  assertEquals(await castButton(page).count(), 0);
  const own = room.problems.filter((text) => !text.includes("ERR_FAILED"));
  assertEquals(own, []);
  room.problems.length = 0;
}

/** Every case is a living room of its own, over the same server. */
const CASES: Record<string, (room: Room, lab: Lab) => Promise<void>> = {
  async "the button comes with the SDK, which comes when the page is idle"(
    room,
    lab,
  ) {
    const page = await room.open(lab.tape);
    await castButton(page).waitFor();
    assertEquals(room.foreignRequests[0], CAST_SDK_URL);
    const hosts = room.foreignRequests.map((url) => new URL(url).origin);
    assertEquals(hosts, Array(3).fill("https://www.gstatic.com"));
    const times = await page.evaluate((sdk) => {
      const [page] = performance.getEntriesByType("navigation");
      const [script] = performance.getEntriesByName(sdk);
      return {
        loaded: (page as PerformanceNavigationTiming).loadEventStart,
        asked: script?.startTime ?? -1,
      };
    }, CAST_SDK_URL);
    assert(times.asked >= times.loaded, JSON.stringify(times));
  },

  async "it starts at the local track and position, and the page falls silent"(
    room,
    lab,
  ) {
    const page = await room.open(lab.tape);
    await page.locator("#track-3 .track-link").click();
    await untilLocal(page, 1.5);
    await cast(room, page);
    await hears(room, 3, 1.5);
    assertEquals((await localAudio(page)).src, null);
    assertEquals(room.device.violations, []);
    const asked = lab.network.log.findLast(({ path }) =>
      path.includes("track%203")
    );
    assertMatch(asked?.range ?? JSON.stringify(lab.network.log), /^bytes=\d+-/);
    assertEquals(asked?.origin, "https://receiver.example");
    assertEquals([asked?.status, asked?.contentType], [206, "audio/mpeg"]);
    await page.screenshot({ path: join(ARTIFACTS, "cast-desktop.png") });
  },

  async "stopping restores the page at the device's track and position"(
    room,
    lab,
  ) {
    const page = await room.open(lab.tape);
    await cast(room, page);
    await press(page, "Next track");
    await hears(room, 2, 1);
    await stop(page);
    await untilLocal(page, 1);
    const local = await localAudio(page);
    assertMatch(local.src ?? "", /track%202/);
    assertEquals(local.volume, 1);
    assertEquals((await room.audio.state()).isPlaying, false);
  },

  async "stopping a paused tape leaves it paused"(room, lab) {
    const page = await room.open(lab.tape);
    await cast(room, page);
    await press(page, "Pause");
    await bar(page).getByRole("button", { name: "Play", exact: true })
      .waitFor();
    await stop(page);
    await page.getByText("On Living Room").waitFor({ state: "detached" });
    assertEquals((await localAudio(page)).isPaused, true);
  },

  async "the whole tape plays by itself, to its end, and again"(room, lab) {
    const page = await room.open(lab.tape);
    await page.locator("#track-4 .track-link").click();
    await cast(room, page);
    for (const number of [5, 6]) {
      await hears(room, number);
      await isCurrent(page, number);
    }
    await settle("the end", () => {
      const { playerState, idleReason } = room.device.status ?? {};
      return Promise.resolve(
        playerState === "IDLE" && idleReason === "FINISHED",
      );
    });
    await bar(page).getByRole("button", { name: "Play", exact: true }).click();
    await hears(room, 1);
    assertEquals(room.device.isConnected, true);
  },

  async "next, previous, a near and a far jump"(room, lab) {
    const page = await room.open(lab.tape);
    await cast(room, page);
    await press(page, "Next track");
    await hears(room, 2);
    await press(page, "Previous track");
    await hears(room, 1);
    await page.locator("#track-2 .track-link").click();
    await hears(room, 2);
    await page.locator("#track-6 .track-link").click();
    await hears(room, 6);
    await isCurrent(page, 6);
    const loads = room.device.requests.filter(({ type }) =>
      type === "QUEUE_LOAD"
    );
    assertEquals([loads.length, room.device.violations], [2, []]);
  },

  async "a tape of 400 tracks is there as a whole"(room, lab) {
    const page = await room.open(lab.long);
    await page.locator("#track-200 .track-link").click();
    await untilLocal(page, 0.2);
    await cast(room, page);
    await settle(
      "400 tracks on the device",
      () => Promise.resolve(room.device.queue.length === 400),
    );
    await isCurrent(page, 200);
    await press(page, "Previous track");
    await isCurrent(page, 199);
    await page.locator("#track-3 .track-link").click();
    await isCurrent(page, 3);
    assertEquals(room.device.violations, []);
  },

  async "pause, seek and volume are the device's, both ways"(room, lab) {
    const page = await room.open(lab.tape);
    await cast(room, page);
    await page.getByRole("slider", { name: "Position" }).fill("2.5");
    await hears(room, 1, 2.4);
    await press(page, "Pause");
    await settle(
      "a pause",
      async () => !(await room.audio.state()).isPlaying,
    );
    const volume = bar(page).getByRole("slider", { name: "Volume" });
    assertEquals(await volume.inputValue(), "0.5");
    await volume.fill("0.2");
    await settle(
      "0.2 on the device",
      () => Promise.resolve(room.device.volume.level === 0.2),
    );
    room.device.turnVolume(0.8);
    await page.waitForFunction(() =>
      document.querySelector<HTMLInputElement>('[aria-label="Volume"]')
        ?.value === "0.8"
    );
  },

  async "a quality change loads in place"(room, lab) {
    const page = await room.open(lab.tape);
    await cast(room, page);
    await hears(room, 1, 0.5);
    await bar(page).getByRole("button", { name: /^Quality/ }).click();
    await page.getByRole("radio", { name: /^Low/ }).check();
    await settle(
      "low quality",
      async () => (await room.audio.state()).url.includes("quality=low"),
    );
    await hears(room, 1, 0.5);
  },

  async "lock screens show the device's track, and control it"(room, lab) {
    const page = await room.context.newPage();
    await page.close();
    await room.context.addInitScript(() => {
      const handlers: Record<string, MediaSessionActionHandler | null> = {};
      Object.assign(globalThis, { handlers });
      navigator.mediaSession.setActionHandler = (action, handler) =>
        void (handlers[action] = handler);
    });
    const shown = await room.open(lab.tape);
    await cast(room, shown);
    const act = (action: string) =>
      shown.evaluate((action) => {
        const { handlers } = globalThis as unknown as {
          handlers: Record<string, (details: object) => void>;
        };
        handlers[action]?.({ action, seekTime: 2 });
      }, action);
    await act("seekto");
    await hears(room, 1, 1.9);
    await act("nexttrack");
    await hears(room, 2);
    const session = await shown.evaluate(() => ({
      title: navigator.mediaSession.metadata?.title,
      state: navigator.mediaSession.playbackState,
    }));
    assertEquals(session, { title: "Track 2", state: "playing" });
    await act("pause");
    await settle("a pause", async () => !(await room.audio.state()).isPlaying);
    await act("play");
    await hears(room, 2);
  },

  async "a reload finds the device again, and loads nothing"(room, lab) {
    const page = await room.open(lab.tape);
    await cast(room, page);
    await press(page, "Next track");
    await hears(room, 2);
    const loads = room.device.requests.length;
    await page.reload();
    await until(page, "On Living Room");
    await isCurrent(page, await currentOf(room));
    assertEquals(
      room.device.requests.slice(loads).filter(({ type }) =>
        type === "QUEUE_LOAD"
      ),
      [],
    );
    assertEquals((await localAudio(page)).src, null);
    await press(page, "Pause");
    await settle("a pause", async () => !(await room.audio.state()).isPlaying);
  },

  async "a second tab joins, and both show the same"(room, lab) {
    const first = await room.open(lab.tape);
    await cast(room, first);
    const second = await room.open(lab.tape);
    await until(second, "On Living Room");
    await second.locator("#track-5 .track-link").click();
    await hears(room, 5);
    await isCurrent(first, 5);
    assertEquals((await localAudio(second)).src, null);
  },

  async "another mixtape that is casting is named"(room, lab) {
    const first = await room.open(lab.tape);
    await cast(room, first);
    const second = await room.open(lab.other);
    await until(
      second,
      "The mixtape “Summer” is playing on Living Room",
    );
    await second.screenshot({ path: join(ARTIFACTS, "cast-occupied.png") });
    await second.getByRole("button", { name: "What now?" }).click();
    await second.getByRole("button", { name: "Play this tape there" }).click();
    await until(second, "On Living Room");
    await until(
      first,
      "The mixtape “Winter” has taken over Living Room",
    );
  },

  async "a takeover by another sender is said, and can be taken back"(
    room,
    lab,
  ) {
    const page = await room.open(lab.tape);
    await cast(room, page);
    await press(page, "Next track");
    await hears(room, 2);
    room.device.loadForeign("Evening News");
    await until(page, "“Evening News” has taken over Living Room");
    assertEquals((await localAudio(page)).isPaused, true);
    await page.getByRole("button", { name: "What now?" }).click();
    await page.getByRole("button", { name: "Take it back" }).click();
    await hears(room, 2);
    await until(page, "On Living Room");
  },

  async "a device that is gone gives the tape back to the page"(room, lab) {
    const page = await room.open(lab.tape);
    await cast(room, page);
    await hears(room, 1, 0.5);
    room.device.drop();
    await untilLocal(page, 0.5);
    await page.getByText("On Living Room").waitFor({ state: "detached" });
  },

  async "a picker that is closed changes nothing"(room, lab) {
    room.device.pickerSays = "cancel";
    const page = await room.open(lab.tape);
    await castButton(page).click();
    await page.waitForFunction(() =>
      document.querySelector(".is-cast:not(.is-loading)") !== null
    );
    assertEquals(
      await page.getByRole("status").allTextContents().then((all) =>
        all.join("").trim()
      ),
      "",
    );
    room.device.pickerSays = "timeout";
    await castButton(page).click();
    await until(page, "The device did not answer");
  },

  async "a missing track is marked, and passed over"(room, lab) {
    const file = join(lab.musicRoot, "track 1.wav");
    const page = await room.open(lab.tape);
    // It goes once the page has the list.
    await page.route("**/cast?quality=*", async (route) => {
      const response = await route.fetch();
      await Deno.rename(file, `${file}.gone`);
      await untilGone(`${lab.server.origin}/play/track%201.wav`);
      await route.fulfill({ response });
    }, { times: 1 });
    try {
      await castButton(page).click();
      await page.locator("#track-1.is-broken").waitFor();
      await hears(room, 2);
      const asked = lab.network.log.findLast(({ path }) =>
        path.includes("track%201")
      );
      assertEquals(asked?.status, 404);
      // Its waveform is not there either, which browsers log.
      room.problems.length = 0;
    } finally {
      await Deno.rename(`${file}.gone`, file);
    }
  },

  async "without CORS the page says that nothing can be played"(room, lab) {
    lab.network.stripsCors = true;
    try {
      const page = await room.open(lab.tape);
      await castButton(page).click();
      await until(page, "Living Room got the tracks but could not play them");
    } finally {
      lab.network.stripsCors = false;
    }
  },

  async "a device that does not reach the server is told from that"(
    room,
    lab,
  ) {
    const page = await room.open(lab.tape);
    // The device is told addresses where nobody answers.
    await room.context.route("**/cast?quality=*", async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll(
        lab.network.origin,
        "http://127.0.0.1:9",
      );
      await route.fulfill({ response, body });
    });
    await castButton(page).click();
    await until(page, "Living Room could not reach the server of this tape");
  },

  async "the panel takes the keys, and gives them back"(room, lab) {
    const page = await room.open(lab.tape);
    await cast(room, page);
    const focused = () =>
      page.evaluate(() => document.activeElement?.textContent);
    await castButton(page).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("slider", { name: "Volume of the device" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assertEquals(await focused(), "Stop casting");
    await page.keyboard.press("Escape");
    assertEquals(
      await castButton(page).evaluate((button) =>
        button === document.activeElement
      ),
      true,
    );
  },

  async "a blocked SDK leaves no button and no error of the page"(room, lab) {
    await findNoSdk(room, lab, CAST_SDK_URL);
  },

  async "an SDK that is blocked in part leaves no button either"(room, lab) {
    await findNoSdk(room, lab, `https://www.gstatic.com${FRAMEWORK_PATH}`);
  },

  async "a browser without the Presentation API asks nobody"(room, lab) {
    await room.context.addInitScript(() => {
      delete (Navigator.prototype as { presentation?: unknown }).presentation;
    });
    const page = await room.open(lab.tape);
    await page.evaluate(() =>
      new Promise((resolve) => requestIdleCallback(resolve))
    );
    await page.waitForLoadState("networkidle");
    assertEquals(room.foreignRequests, []);
    assertEquals(await castButton(page).count(), 0);
  },

  async "an iPhone is told what works, and how to get to AirPlay"(room, lab) {
    await room.context.addInitScript(() => {
      delete (Navigator.prototype as { presentation?: unknown }).presentation;
      Object.defineProperty(navigator, "userAgent", {
        value: "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)",
      });
      const audio = HTMLAudioElement.prototype as unknown as Record<
        string,
        () => void
      >;
      audio.webkitShowPlaybackTargetPicker = () =>
        document.body.dataset.airPlay = "asked";
    });
    const page = await room.open(lab.tape);
    await page.setViewportSize(PHONE);
    await page.locator(".sleeve").getByRole("button", {
      name: "Play on another device",
    }).click();
    await page.getByText(/Chrome\s+included/).waitFor();
    await page.locator("audio").first().evaluate((audio) =>
      audio.dispatchEvent(Object.assign(
        new Event("webkitplaybacktargetavailabilitychanged"),
        { availability: "available" },
      ))
    );
    await page.screenshot({ path: join(ARTIFACTS, "cast-ios.png") });
    await page.getByRole("button", { name: "Choose an AirPlay device" })
      .click();
    assertEquals(await page.locator('[data-air-play="asked"]').count(), 1);
    assertEquals(room.foreignRequests, []);
  },

  async "the panel fits a phone, with the volume of the device"(room, lab) {
    const page = await room.open(lab.tape);
    await page.setViewportSize(PHONE);
    await cast(room, page);
    await castButton(page).click();
    const slider = page.getByRole("slider", { name: "Volume of the device" });
    await slider.fill("0.3");
    await settle(
      "0.3 on the device",
      () => Promise.resolve(room.device.volume.level === 0.3),
    );
    await page.screenshot({ path: join(ARTIFACTS, "cast-phone.png") });
  },
};

/** Number of the track that the device is at. */
function currentOf({ device }: Room): Promise<number> {
  const mark = device.status?.media?.customData as { index: number };
  return Promise.resolve(mark.index + 1);
}

Deno.test("a tape is cast to a device", async (t) => {
  await Deno.mkdir(ARTIFACTS, { recursive: true });
  await using lab = await openLab();
  for (const [name, look] of Object.entries(CASES)) {
    if (!name.includes(ONLY)) continue;
    await t.step(name, async () => {
      await using room = await lab.enter();
      await look(room, lab).catch((cause) => {
        const { problems, foreignRequests } = room;
        const facts = JSON.stringify({ problems, foreignRequests });
        throw new Error(`Cannot see that: ${cause}, with ${facts}`, { cause });
      });
      assertEquals(room.problems, []);
    });
  }
});
