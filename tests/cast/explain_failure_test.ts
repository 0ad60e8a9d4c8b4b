import { assertEquals } from "@std/assert";
import { createCastServer } from "@/lib/cast/cast_server.ts";
import { explainFailure } from "@/lib/cast/explain_failure.ts";
import { connectDeviceVolume } from "@/lib/cast/device_volume.ts";
import type { CastSdk } from "@/lib/cast/sdk.ts";
import { settled } from "../support/cast_lab.ts";

type Seen = { reached: boolean; status: number | null } | null;

const explain = async (seen: Seen, failures = 1, isTimeout = false) => {
  const reached = () =>
    seen === null ? Promise.reject(new Error("gone")) : Promise.resolve(seen);
  const url = "http://server/play/a?cast=n";
  const load = { url, index: 0, isTimeout, failures };
  const { kind, failure } = await explainFailure({ reached }, load);
  return `${kind} ${failure}`;
};

const CASES: [string, Seen, number, boolean, string][] = [
  ["no answer of the server", null, 1, false, "track unplayable"],
  [
    "a device that never came",
    { reached: false, status: null },
    1,
    false,
    "device unreachable",
  ],
  [
    "one that never came in time",
    { reached: false, status: null },
    1,
    true,
    "device unreachable",
  ],
  [
    "one that came and did not start",
    { reached: true, status: 206 },
    1,
    true,
    "device timeout",
  ],
  [
    "a track that is gone",
    { reached: true, status: 404 },
    1,
    false,
    "track missing",
  ],
  [
    "a track that it cannot play",
    { reached: true, status: 206 },
    2,
    false,
    "track unplayable",
  ],
  [
    "the third in a row",
    { reached: true, status: 206 },
    3,
    false,
    "device unplayable",
  ],
];
for (const [name, seen, failures, isTimeout, expected] of CASES) {
  Deno.test(`explainFailure() blames ${expected} for ${name}`, async () => {
    assertEquals(await explain(seen, failures, isTimeout), expected);
  });
}

Deno.test("explainFailure() asks about nothing that another page has loaded", async () => {
  const load = { url: null, index: 0, isTimeout: false, failures: 1 };
  const reached = () => Promise.reject(new Error("asked"));
  assertEquals(await explainFailure({ reached }, load), {
    kind: "track",
    failure: "unplayable",
  });
});

Deno.test("createCastServer() asks with the nonce of the list", async () => {
  const asked: string[] = [];
  const server = createCastServer("söme tape", (path) => {
    asked.push(path);
    return Promise.resolve([]);
  });
  await server.list("low");
  await server.reached("http://192.168.1.5/play/a?quality=low&cast=a+b", 4);
  assertEquals(asked, [
    "/api/mixtapes/s%C3%B6me%20tape/cast?quality=low",
    "/api/mixtapes/s%C3%B6me%20tape/cast/reached?cast=a+b&track=4",
  ]);
});

Deno.test("connectDeviceVolume() sends the last of many wishes, one at a time", async () => {
  const sent: number[] = [];
  let changed = () => {};
  const pending: (() => void)[] = [];
  const session = {
    setVolume: (volume: number) => {
      sent.push(volume);
      return new Promise<undefined>((resolve) =>
        pending.push(() => resolve(undefined))
      );
    },
    getVolume: () => 0.4,
    isMute: () => false,
    setMute: () => Promise.reject("session_error"),
    addEventListener: (_: unknown, listener: (event: never) => void) => {
      changed = listener as () => void;
    },
    removeEventListener: () => {},
  };
  const sdk = {
    framework: { SessionEventType: { VOLUME_CHANGED: "volumechanged" } },
  } as unknown as CastSdk;
  const told: unknown[] = [];
  using volume = connectDeviceVolume(sdk, session, (event) => told.push(event));
  for (const level of [0.1, 0.2, 0.3]) volume.set(level);
  assertEquals(sent, [0.1]);
  // The device tells of the first one while the slider is elsewhere already.
  changed();
  pending.shift()?.();
  await settled();
  changed();
  assertEquals([sent, told], [[0.1, 0.3], []]);
  pending.shift()?.();
  await settled();
  const now = { type: "volume", volume: 0.4, muted: false };
  assertEquals(told, [now]);
  volume.setMuted(true);
  await settled();
  assertEquals(told, [now, now]);
});
