import { assertEquals } from "@std/assert";
import { createPlayer } from "@/lib/player/create_player.ts";
import { prefetchNext } from "@/lib/player/prefetch.ts";
import { createFakeOutput, makePlayerTracks } from "../support/fake_output.ts";

function setUp(saveData = false) {
  const output = createFakeOutput();
  const player = createPlayer({ tracks: makePlayerTracks("A", "B"), output });
  const asked: string[] = [];
  const stop = prefetchNext(player, {
    saveData: () => saveData,
    fetch(url, init) {
      asked.push(`${url} ${new Headers(init.headers).get("range")}`);
      return Promise.reject(new TypeError("no network"));
    },
  });
  player.play();
  output.emit({ type: "playing" });
  const at = (seconds: number) => output.emit({ type: "position", seconds });
  return { player, output, asked, at, stop };
}

Deno.test("prefetchNext() asks for the first bytes of the next track, near the end and once", () => {
  const { asked, at } = setUp();
  at(30);
  assertEquals(asked, []);
  at(45);
  at(46);
  assertEquals(asked, ["/play/B.flac?quality=medium bytes=0-262143"]);
});

Deno.test("prefetchNext() asks again when the quality changes", () => {
  const { player, output, asked, at } = setUp();
  at(45);
  player.setQuality("low");
  output.emit({ type: "playing" });
  at(46);
  assertEquals(asked.length, 2);
});

Deno.test("prefetchNext() saves data when it is told to", () => {
  const { asked, at } = setUp(true);
  at(45);
  assertEquals(asked, []);
});

Deno.test("prefetchNext() leaves it to a device that plays, and the last track has no next", () => {
  const { player, asked, at, output } = setUp();
  player.next();
  output.emit({ type: "playing" });
  at(45);
  player.jump(0);
  const device = createFakeOutput({ name: "Kitchen" });
  player.useOutput(device);
  device.emit({ type: "playing" });
  device.emit({ type: "position", seconds: 45 });
  assertEquals(asked, []);
});

Deno.test("prefetchNext() stops when it is told to", () => {
  const { asked, at, stop } = setUp();
  stop();
  at(45);
  assertEquals(asked, []);
});
