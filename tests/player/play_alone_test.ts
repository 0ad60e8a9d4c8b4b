import { assertEquals } from "@std/assert";
import { computed, signal } from "@preact/signals";
import { playAlone } from "@/lib/player/play_alone.ts";

/** The pages of a browser: what one says reaches the others once `deliver` is called. */
function openBrowser() {
  const channels: FakeChannel[] = [];
  const waiting: (() => void)[] = [];

  class FakeChannel extends EventTarget {
    isClosed = false;

    postMessage(data: unknown) {
      for (const other of channels) {
        if (other === this || other.isClosed) continue;
        waiting.push(() =>
          other.dispatchEvent(new MessageEvent("message", { data }))
        );
      }
    }
    close() {
      this.isClosed = true;
    }
  }

  return {
    clock: 0,
    openChannel() {
      const channel = new FakeChannel();
      channels.push(channel);
      return channel;
    },
    deliver() {
      for (const send of waiting.splice(0)) send();
    },
  };
}

function openPage(browser: ReturnType<typeof openBrowser>, lot = 0.5) {
  const isHeard = signal(false);
  const isLoading = signal(false);
  const page = {
    isHeard,
    isLoading,
    isSilenced: false,
    channel: browser.openChannel(),
  };
  const stop = playAlone({
    isRunning: computed(() => isHeard.value || isLoading.value),
    isHeard,
    silence() {
      page.isSilenced = true;
      isHeard.value = false;
      isLoading.value = false;
    },
  }, {
    channel: page.channel as unknown as BroadcastChannel,
    now: () => browser.clock,
    random: () => lot,
  });
  return Object.assign(page, { stop });
}

Deno.test("playAlone() silences the page that was heard when another one is", () => {
  const browser = openBrowser();
  const [first, second] = [openPage(browser), openPage(browser)];
  first.isHeard.value = true;
  browser.deliver();
  browser.clock = 1;
  second.isHeard.value = true;
  browser.deliver();
  assertEquals([first.isHeard.value, second.isHeard.value], [false, true]);
  browser.clock = 2;
  first.isHeard.value = true;
  browser.deliver();
  assertEquals([first.isHeard.value, second.isHeard.value], [true, false]);
});

for (const [earlier, later] of [[0, 1], [0, 0]] as const) {
  Deno.test(`playAlone() leaves one of two that begin at ${earlier} and ${later}`, () => {
    const browser = openBrowser();
    const [first, second] = [openPage(browser, 0.1), openPage(browser, 0.9)];
    browser.clock = earlier;
    first.isHeard.value = true;
    browser.clock = later;
    second.isHeard.value = true;
    browser.deliver();
    assertEquals([first.isHeard.value, second.isHeard.value], [false, true]);
  });
}

Deno.test("playAlone() makes way before it was ever heard", () => {
  const browser = openBrowser();
  const [loading, other] = [openPage(browser), openPage(browser)];
  loading.isLoading.value = true;
  browser.clock = 1;
  other.isHeard.value = true;
  browser.deliver();
  assertEquals(loading.isSilenced, true);
});

Deno.test("playAlone() lets a page load that was chosen while another one goes on after a gap", () => {
  const browser = openBrowser();
  const [first, second] = [openPage(browser), openPage(browser)];
  first.isHeard.value = true;
  browser.deliver();
  browser.clock = 1;
  second.isLoading.value = true;
  browser.clock = 2;
  first.isLoading.value = true;
  first.isHeard.value = false;
  first.isHeard.value = true;
  browser.deliver();
  assertEquals([first.isHeard.value, second.isLoading.value], [true, true]);
  browser.clock = 3;
  second.isHeard.value = true;
  browser.deliver();
  assertEquals([first.isHeard.value, second.isHeard.value], [false, true]);
});

Deno.test("playAlone() ignores what is no claim", () => {
  const browser = openBrowser();
  const page = openPage(browser);
  const stranger = browser.openChannel();
  for (const data of [null, "play", 1, {}, { at: "1", lot: 1 }, { at: 1 }]) {
    stranger.postMessage(data);
  }
  browser.deliver();
  assertEquals(page.isSilenced, false);
  stranger.postMessage({ at: 1, lot: 1 });
  browser.deliver();
  assertEquals(page.isSilenced, true);
});

Deno.test("playAlone() closes its channel at the end, and says nothing more", () => {
  const browser = openBrowser();
  const [gone, other] = [openPage(browser), openPage(browser)];
  gone.stop();
  gone.isHeard.value = true;
  browser.deliver();
  assertEquals([gone.channel.isClosed, other.isSilenced], [true, false]);
});
