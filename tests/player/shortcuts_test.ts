import { assertEquals } from "@std/assert";
import { createPlayer } from "@/lib/player/create_player.ts";
import { type KeyTarget, pressKey } from "@/lib/player/shortcuts.ts";
import { createFakeOutput, makePlayerTracks } from "../support/fake_output.ts";

function setUp() {
  const output = createFakeOutput();
  const player = createPlayer({
    tracks: makePlayerTracks("A", "B", "C"),
    output,
  });
  player.jump(1);
  output.emit({ type: "playing" });
  output.emit({ type: "position", seconds: 30 });
  player.setVolume(0.5);
  output.calls.length = 0;
  const press = (key: string, target: KeyTarget = "page") =>
    pressKey(player, { key, hasModifier: false, target });
  return { player, output, press };
}

const ROWS: [key: string, call: string][] = [
  [" ", "pause"],
  ["k", "pause"],
  ["K", "pause"],
  ["ArrowLeft", "seek 25"],
  ["ArrowRight", "seek 35"],
  ["j", "seek 20"],
  ["l", "seek 40"],
  ["n", "load C 0"],
  ["p", "seek 0"],
  ["m", "muted true"],
];

for (const [key, call] of ROWS) {
  Deno.test(`pressKey() asks for ${call} when "${key}" is pressed`, () => {
    const { output, press } = setUp();
    assertEquals([press(key), output.calls], [true, [call]]);
  });
}

Deno.test("pressKey() changes shuffle and repeat", () => {
  const { player, press } = setUp();
  press("s");
  const repeats = [1, 2, 3].map(() => (press("r"), player.repeat.value));
  assertEquals([player.shuffle.value, repeats], [true, ["all", "one", "off"]]);
});

Deno.test("pressKey() does nothing while somebody types, or holds a modifier", () => {
  const { player, output, press } = setUp();
  for (const [key] of ROWS) {
    assertEquals(press(key, "typing"), false);
    const modified = { key, hasModifier: true, target: "page" } as const;
    assertEquals(pressKey(player, modified), false);
  }
  assertEquals(output.calls, []);
});

Deno.test("pressKey() leaves keys alone that have a meaning where the focus is", () => {
  const { output, press } = setUp();
  assertEquals([
    press(" ", "pressing"),
    press(" ", "page-pressing"),
    press(" ", "choosing"),
    press("ArrowLeft", "choosing"),
    press("ArrowLeft", "sliding"),
    press("ArrowUp", "seeking"),
    press("ArrowUp", "page"),
    press("ArrowUp", "page-pressing"),
    press("x"),
    press("constructor"),
  ], Array(10).fill(false));
  assertEquals(output.calls, []);
});

Deno.test("pressKey() moves the volume inside the player", () => {
  const { output, press } = setUp();
  press("ArrowUp", "player");
  press("ArrowDown", "pressing");
  assertEquals(output.calls, ["volume 0.55", "volume 0.5"]);
});

Deno.test("pressKey() plays, pauses and seeks where a slider has the focus", () => {
  const { output, press } = setUp();
  press(" ", "sliding");
  press(" ", "seeking");
  press("ArrowRight", "seeking");
  assertEquals(output.calls, ["pause", "pause", "seek 35"]);
});
