import { assertEquals } from "@std/assert";
import { measureRoom } from "@/lib/offline/room.ts";

const ROOM: [bytes: number, estimate: StorageEstimate, kind: string][] = [
  [1, {}, "unknown"],
  [1, { usage: 1 }, "unknown"],
  [0, { usage: 0, quota: 2_000_000 }, "fits"],
  [0, { usage: 1, quota: 2_000_000 }, "too-small"],
  [1_000_000, { usage: 0, quota: 3_019_999 }, "too-small"],
  [1_000_000, { usage: 0, quota: 3_020_000 }, "fits"],
  [1, { usage: 9, quota: 5 }, "too-small"],
];

for (const [bytes, estimate, kind] of ROOM) {
  const told = JSON.stringify(estimate);
  Deno.test(`measureRoom() is ${kind} when ${bytes} bytes meet ${told}`, () => {
    assertEquals(measureRoom(bytes, estimate).kind, kind);
  });
}
