// deno-fmt-ignore-file -- a table

import { assertEquals } from "@std/assert";
import { describeCast } from "@/lib/cast/describe_cast.ts";
import type { CastMark, CastOwner } from "@/lib/cast/media_info.ts";
import {
  type CastEvent,
  type CastState,
  stepCast,
} from "@/lib/cast/session.ts";

const mark: CastMark = {
  slug: "tape",
  title: "Tape",
  revision: "1",
  index: 0,
  quality: "medium",
};
const OURS: CastOwner = { kind: "ours", mark };
const NEWS: CastOwner = { kind: "foreign", title: "News" };
const OLDER: CastOwner = { kind: "tape", title: "Tape", isOlder: true };
const NOTHING: CastOwner = { kind: "nothing" };
const device = "TV";

const NOWHERE: CastState = { kind: "unavailable" };
const READY: CastState = { kind: "ready", notice: null };
const CASTING: CastState = { kind: "casting", device };
const occupied = (by: CastOwner, isTaken: boolean): CastState => ({
  kind: "occupied",
  device,
  by,
  isTaken,
});

const CASES: [
  name: string,
  state: CastState,
  event: CastEvent,
  next: CastState,
  command: string,
][] = [
  // What cannot be meant
  ["media without a session", READY, { type: "media", owner: OURS }, READY, "none"],
  ["a way back without a session", READY, { type: "taken-back" }, READY, "none"],
  ["an end without a session", READY, { type: "ended" }, READY, "none"],
  ["a press while casting", CASTING, { type: "asked" }, CASTING, "none"],
  ["devices that go while casting", CASTING, { type: "devices", areThere: false }, CASTING, "none"],
  // Devices
  ["devices that come", NOWHERE, { type: "devices", areThere: true }, READY, "none"],
  ["devices that go", READY, { type: "devices", areThere: false }, NOWHERE, "none"],
  // Asking for one
  ["a press", READY, { type: "asked" }, { kind: "connecting" }, "none"],
  ["a picker that is closed", { kind: "connecting" }, { type: "refused", code: "cancel" }, READY, "none"],
  [
    "a device that does not answer",
    { kind: "connecting" },
    { type: "refused", code: "timeout" },
    { kind: "ready", notice: "The device did not answer" },
    "none",
  ],
  ["a start", { kind: "connecting" }, { type: "started", device }, CASTING, "load"],
  ["a start that is told as a return", { kind: "connecting" }, { type: "resumed", device, owner: NOTHING }, CASTING, "load"],
  ["a device with news that was chosen", { kind: "connecting" }, { type: "resumed", device, owner: NEWS }, CASTING, "load"],
  ["a device with our tape that was chosen", { kind: "connecting" }, { type: "resumed", device, owner: OURS }, CASTING, "attach"],
  // Coming back
  ["a return to our tape", READY, { type: "resumed", device, owner: OURS }, CASTING, "attach"],
  ["a return to silence", READY, { type: "resumed", device, owner: NOTHING }, CASTING, "attach"],
  ["a return to news", READY, { type: "resumed", device, owner: NEWS }, occupied(NEWS, false), "none"],
  ["a return to an older tape", READY, { type: "resumed", device, owner: OLDER }, occupied(OLDER, false), "none"],
  // Others
  ["news in the middle", CASTING, { type: "media", owner: NEWS }, occupied(NEWS, true), "restore-paused"],
  ["other news after news", occupied(NEWS, true), { type: "media", owner: OLDER }, occupied(OLDER, true), "none"],
  ["another tab's load", CASTING, { type: "media", owner: OURS }, CASTING, "attach"],
  ["our tape after news", occupied(NEWS, true), { type: "media", owner: OURS }, CASTING, "attach"],
  ["silence in the middle", CASTING, { type: "media", owner: NOTHING }, CASTING, "none"],
  ["a way back", occupied(NEWS, true), { type: "taken-back" }, CASTING, "load"],
  // Ends
  ["an end", CASTING, { type: "ended" }, READY, "restore"],
  ["an end of news", occupied(NEWS, true), { type: "ended" }, READY, "none"],
];

for (const [name, state, event, next, command] of CASES) {
  Deno.test(`stepCast() answers ${name} with ${command}`, () => {
    assertEquals(stepCast(state, event), { state: next, command });
  });
}

Deno.test("describeCast() has words for what the listener did not ask for", () => {
  assertEquals(
    [NOWHERE, READY, CASTING, occupied(OLDER, false), occupied({
      kind: "foreign",
      title: null,
    }, true)].map(describeCast),
    [
      null,
      null,
      "Casting to TV",
      "An older version of this tape is playing on TV",
      "Something else has taken over TV",
    ],
  );
});
