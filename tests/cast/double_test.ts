import { assertEquals, assertExists } from "@std/assert";
import type { CastSdk } from "@/lib/cast/sdk.ts";
import { CastDevice, type Sender } from "../e2e/cast/cast_device.ts";
import type { BrowserMessage } from "../e2e/cast/messages.ts";
import { createSenderSdk } from "../e2e/cast/sender_sdk.ts";
import { FakeDeviceAudio, settled } from "../support/cast_lab.ts";

type Media = chrome.cast.media.Media;

/** A page of an app that is written against the published types, and not ours. */
function openPage(device: CastDevice) {
  let receive: (message: BrowserMessage) => void = () => {};
  const sender: Sender = {
    origin: "http://app",
    receive: (message) => receive(structuredClone(message)),
  };
  const sdk: CastSdk = createSenderSdk({
    send: (message) => device.handle(sender, structuredClone(message)),
    listen: (listener) => receive = listener,
  }, () => 0);
  const context = sdk.framework.CastContext.getInstance();
  context.setOptions({
    receiverApplicationId: sdk.chrome.media.DEFAULT_MEDIA_RECEIVER_APP_ID,
    autoJoinPolicy: sdk.chrome.AutoJoinPolicy.ORIGIN_SCOPED,
  });
  return { sdk, context };
}

async function connect(name = "TV") {
  const audio = new FakeDeviceAudio();
  const device = new CastDevice(name, audio);
  const { sdk, context } = openPage(device);
  await context.requestSession();
  const current = () => {
    const session = context.getCurrentSession();
    assertExists(session);
    return session;
  };
  const session = current().getSessionObj();
  return { audio, device, sdk, context, current, session };
}

type Connection = Awaited<ReturnType<typeof connect>>;

function items({ sdk }: Connection, count: number, padding = "") {
  return Array.from({ length: count }, (_, index) => {
    const { MediaInfo, QueueItem } = sdk.chrome.media;
    const info = new MediaInfo(`http://server/${index}.mp3`, "audio/mpeg");
    info.customData = { index, padding };
    return new QueueItem(info);
  });
}

function load(
  { sdk, session }: Connection,
  list: chrome.cast.media.QueueItem[],
  startIndex = 0,
): Promise<Media> {
  const request = new sdk.chrome.media.QueueLoadRequest(list);
  request.startIndex = startIndex;
  return new Promise((resolve, reject) =>
    session.queueLoad(request, resolve, reject)
  );
}

const indexOf = (item: chrome.cast.media.QueueItem | undefined) =>
  (item?.media.customData as { index: number } | undefined)?.index;

Deno.test("the double fails an app that maps tracks by their place in the items", async () => {
  const app = await connect();
  const media = await load(app, items(app, 10), 5);
  const place = media.items?.findIndex(({ itemId }) =>
    itemId === media.currentItemId
  );
  assertEquals([media.items?.length, place], [3, 1]);
  assertEquals(indexOf(media.items?.[place ?? -1]), 5);
});

Deno.test("the double fails an app that gives items an id", async () => {
  const app = await connect();
  const list = items(app, 2);
  list.forEach((item, index) => item.itemId = index + 1);
  const error = await load(app, list).catch((error) => error);
  assertEquals(error.code, "invalid_parameter");
  assertEquals(app.device.violations.length, 1);
  assertEquals(app.audio.loads, []);
});

Deno.test("the double fails an app that sends more than 64 KiB", async () => {
  const app = await connect();
  // Few characters, but of three bytes each: the SDK passes them on, and the device never answers.
  void load(app, items(app, 10, "語".repeat(2500)));
  await settled();
  assertEquals(app.device.violations.length, 1);
  assertEquals(app.audio.loads, []);
});

Deno.test("the double fails an app that sends more than the SDK passes on", async () => {
  const app = await connect();
  const error = await load(app, items(app, 33, "x".repeat(1000)))
    .catch((error) => error);
  assertEquals(error.code, "invalid_parameter");
  assertEquals([app.device.requests, app.audio.loads], [[], []]);
});

Deno.test("the double says no more of a load that fails than session_error", async () => {
  const app = await connect();
  app.audio.outcome = () => "fails";
  const error = await load(app, items(app, 2)).catch((error) => error);
  assertEquals([error.code, error.description], [
    "session_error",
    "LOAD_FAILED",
  ]);
});

Deno.test("the double forgets a medium that is over", async () => {
  const app = await connect();
  await load(app, items(app, 1));
  assertEquals(app.session.media.length, 1);
  app.audio.onEvent({ type: "ended", time: 1 });
  assertEquals(app.session.media, []);
});

Deno.test("the double has the name of a device escaped", async () => {
  const app = await connect("Ann & Bob's <TV>");
  const { friendlyName } = app.current().getCastDevice();
  assertEquals(friendlyName, "Ann &amp; Bob&#39;s &lt;TV&gt;");
  assertEquals(app.sdk.chrome.unescape(friendlyName), "Ann & Bob's <TV>");
});

Deno.test("the double tells of no volume that the app has asked for itself", async () => {
  const app = await connect();
  const told: number[] = [];
  const session = app.current();
  const { VOLUME_CHANGED } = app.sdk.framework.SessionEventType;
  session.addEventListener(VOLUME_CHANGED, (event) => told.push(event.volume));
  await session.setVolume(0.2);
  app.device.turnVolume(0.6);
  assertEquals([told, session.getVolume()], [[0.6], 0.6]);
});

Deno.test("the double fails an app that names relative addresses or words for seconds", async () => {
  const app = await connect();
  const { MediaInfo, QueueItem } = app.sdk.chrome.media;
  await load(app, [new QueueItem(new MediaInfo("/play/a", "audio/mpeg"))]);
  assertEquals(app.device.violations.length, 1);
  const [item] = items(app, 1);
  Object.assign(item!.media, { duration: "3:45" });
  await load(app, [item!]);
  assertEquals(app.device.violations.length, 2);
});

Deno.test("the double does nothing, silently, for a jump outside the window", async () => {
  const app = await connect();
  const media = await load(app, items(app, 10));
  const last = app.device.queue.at(-1)?.itemId ?? 0;
  const heard: string[] = [];
  media.queueJumpToItem(
    last,
    () => heard.push("ok"),
    () => heard.push("error"),
  );
  await settled();
  assertEquals([heard, app.audio.loads.length], [[], 1]);
  media.queueJumpToItem(media.items?.[1]?.itemId ?? 0, () => {}, () => {});
  await settled();
  assertEquals(app.audio.loads.length, 2);
});

Deno.test("the double is idle between two items, and at the end for good", async () => {
  const app = await connect();
  const media = await load(app, items(app, 2));
  const seen: string[] = [];
  media.addUpdateListener(() =>
    seen.push(
      `${media.playerState} ${media.idleReason} ${
        media.loadingItemId !== null
      }`,
    )
  );
  app.audio.onEvent({ type: "ended", time: 1 });
  await settled();
  app.audio.onEvent({ type: "ended", time: 1 });
  assertEquals(seen, [
    "IDLE FINISHED true",
    "BUFFERING null false",
    "PLAYING null false",
    "IDLE FINISHED false",
  ]);
});

Deno.test("the double hides next and previous, and does both", async () => {
  const app = await connect();
  const media = await load(app, items(app, 3));
  const command = "queue_next" as chrome.cast.media.MediaCommand;
  assertEquals(media.supportsCommand(command), false);
  media.queueNext(() => {}, () => {});
  await settled();
  assertEquals(app.audio.loads.at(-1)?.url, "http://server/1.mp3");
});

Deno.test("the double takes the first setOptions() alone, and rejects with a word", async () => {
  const app = await connect();
  app.context.endCurrentSession(true);
  app.context.setOptions({
    receiverApplicationId: "OTHER",
    autoJoinPolicy: app.sdk.chrome.AutoJoinPolicy.PAGE_SCOPED,
  });
  app.device.pickerSays = "cancel";
  assertEquals(
    await app.context.requestSession().catch((code) => code),
    "cancel",
  );
});

Deno.test("the double joins a page to a session when it is opened, and never later", async () => {
  const device = new CastDevice("TV", new FakeDeviceAudio());
  const [before, first] = [openPage(device), openPage(device)];
  await first.context.requestSession();
  const after = openPage(device);
  assertEquals(
    [before, first, after].map(({ context }) =>
      context.getCurrentSession() !== null
    ),
    [false, true, true],
  );
});

Deno.test("the double shows pages out when another one chooses their device", async () => {
  const device = new CastDevice("TV", new FakeDeviceAudio());
  const [before, first] = [openPage(device), openPage(device)];
  await first.context.requestSession();
  await before.context.requestSession();
  assertEquals(first.context.getCurrentSession(), null);
  assertExists(before.context.getCurrentSession());
});
