import { assertEquals, assertExists } from "@std/assert";
import { decideOffer, isIosBrowser } from "@/lib/cast/offer.ts";
import {
  canCast,
  CAST_SDK_URL,
  type CastWindow,
  loadCastSdk,
} from "@/lib/cast/sdk.ts";
import { whenIdle } from "@/lib/cast/when_idle.ts";

type FakeElement = EventTarget & { src: string };

/** A window that notes what is put into its head. */
function fakeWindow(values: object = {}) {
  const head: FakeElement[] = [];
  const put = (element: FakeElement) => void head.push(element);
  const page = {
    isSecureContext: true,
    navigator: { presentation: {} },
    document: {
      createElement: () => Object.assign(new EventTarget(), { src: "" }),
      head: { append: put, appendChild: put },
    },
    ...values,
  } as unknown as CastWindow;
  return { page, head };
}

const SDK = { cast: { framework: {} }, chrome: { cast: {} } };

Deno.test("canCast() is false where the SDK cannot work", () => {
  assertEquals(canCast(fakeWindow({ isSecureContext: false }).page), false);
  assertEquals(canCast(fakeWindow({ navigator: {} }).page), false);
  assertEquals(canCast(fakeWindow().page), true);
});

Deno.test("loadCastSdk() defines the callback before the script is there", async () => {
  const { page, head } = fakeWindow();
  const loading = loadCastSdk(page);
  assertEquals(head.map(({ src }) => src), [CAST_SDK_URL]);
  assertExists(page.__onGCastApiAvailable);
  Object.assign(page, SDK);
  page.__onGCastApiAvailable(true);
  assertEquals((await loading)?.framework, SDK.cast.framework as never);
});

Deno.test("loadCastSdk() is null when the SDK is blocked or does not work", async () => {
  const blocked = fakeWindow();
  const failing = loadCastSdk(blocked.page);
  blocked.head[0]?.dispatchEvent(new Event("error"));
  assertEquals(await failing, null);

  const unable = fakeWindow();
  const loading = loadCastSdk(unable.page);
  unable.page.__onGCastApiAvailable?.(false);
  assertEquals(await loading, null);
});

Deno.test("loadCastSdk() is null when the loader comes through without a part", async () => {
  const { page } = fakeWindow({ chrome: SDK.chrome });
  const loading = loadCastSdk(page);
  page.__onGCastApiAvailable?.(true);
  assertEquals(await loading, null);
});

Deno.test("loadCastSdk() has what the loader puts into the page come by https", () => {
  const { page, head } = fakeWindow();
  loadCastSdk(page);
  for (const src of ["http://www.gstatic.com/a.js", "http://localhost/b.js"]) {
    const script = page.document.createElement("script");
    script.src = src;
    page.document.head.appendChild(script);
  }
  assertEquals(head.slice(1).map(({ src }) => src), [
    "https://www.gstatic.com/a.js",
    "http://localhost/b.js",
  ]);
});

Deno.test("loadCastSdk() takes the SDK that is there already", async () => {
  const { page, head } = fakeWindow(SDK);
  assertEquals((await loadCastSdk(page))?.chrome, SDK.chrome.cast as never);
  assertEquals(head, []);
});

Deno.test("decideOffer() offers nothing that cannot work", () => {
  const nothing = { state: null, hasAirPlay: false, isIos: false };
  assertEquals(decideOffer(nothing), "none");
  assertEquals(
    decideOffer({ ...nothing, state: { kind: "unavailable" } }),
    "none",
  );
  assertEquals(decideOffer({ ...nothing, hasAirPlay: true }), "help");
  assertEquals(decideOffer({ ...nothing, isIos: true }), "help");
  const state = { kind: "ready", notice: null } as const;
  assertEquals(decideOffer({ ...nothing, state }), "cast");
});

Deno.test("isIosBrowser() knows iPads that call themselves Macs", () => {
  const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605";
  const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) CriOS/120";
  const is = (userAgent: string, maxTouchPoints = 0) =>
    isIosBrowser({ userAgent, maxTouchPoints });
  assertEquals([is(MAC), is(MAC, 5), is(IPHONE, 5)], [false, true, true]);
  assertEquals(is("Mozilla/5.0 (Linux; Android 14) Chrome/120", 5), false);
});

Deno.test("whenIdle() waits for the page to load, not for ever, and can be taken back", () => {
  const idle: (() => void)[] = [];
  const limits: number[] = [];
  const page = Object.assign(new EventTarget(), {
    document: { readyState: "interactive" },
    requestIdleCallback(callback: () => void, limit?: { timeout: number }) {
      limits.push(limit?.timeout ?? Infinity);
      return idle.push(callback);
    },
    setTimeout: () => 0,
  });
  const calls: string[] = [];
  const open = page as unknown as Parameters<typeof whenIdle>[0];
  whenIdle(open, () => calls.push("kept"));
  const cancel = whenIdle(open, () => calls.push("cancelled"));
  assertEquals(idle.length, 0);
  page.dispatchEvent(new Event("load"));
  assertEquals([idle.length, calls], [2, []]);
  assertEquals(limits.every(Number.isFinite), true);
  cancel();
  idle.forEach((callback) => callback());
  assertEquals(calls, ["kept"]);
});
