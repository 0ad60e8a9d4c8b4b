import { assertEquals } from "@std/assert";
import { artworkOf, connectMediaSession } from "@/lib/player/media_session.ts";
import { createPlayer } from "@/lib/player/create_player.ts";
import { createFakeOutput, makePlayerTracks } from "../support/fake_output.ts";

/** What a browser has, and Deno has not. */
class FakeMetadata {
  constructor(readonly init: MediaMetadataInit) {}
}

function setUp() {
  const output = createFakeOutput();
  const player = createPlayer({ tracks: makePlayerTracks("A", "B"), output });
  const handlers = new Map<string, MediaSessionActionHandler | null>();
  const positions: (MediaPositionState | undefined)[] = [];
  const session = {
    metadata: null as FakeMetadata | null,
    playbackState: "none" as MediaSessionPlaybackState,
    setActionHandler(
      action: string,
      handler: MediaSessionActionHandler | null,
    ) {
      if (action === "stop") throw new TypeError("unknown action");
      handlers.set(action, handler);
    },
    setPositionState: (state?: MediaPositionState) => positions.push(state),
  };
  Object.assign(globalThis, { MediaMetadata: FakeMetadata });
  const disconnect = connectMediaSession(
    player,
    session as unknown as MediaSession,
    { album: "Tape" },
  );
  const act = (action: MediaSessionAction, details = {}) =>
    handlers.get(action)?.({ action, ...details });
  return { player, output, session, positions, handlers, disconnect, act };
}

Deno.test("connectMediaSession() shows the track and its state", () => {
  const { player, output, session, positions } = setUp();
  assertEquals([session.metadata, session.playbackState], [null, "none"]);
  player.play();
  output.emit({ type: "playing" });
  output.emit({ type: "position", seconds: 7 });
  assertEquals(session.metadata?.init, {
    title: "A",
    artist: "Artist of A",
    album: "Tape",
    artwork: [],
  });
  assertEquals(session.playbackState, "playing");
  assertEquals(positions.at(-1), { duration: 60, position: 7 });
  output.emit({ type: "paused" });
  assertEquals(session.playbackState, "paused");
});

Deno.test("connectMediaSession() takes orders, though the browser lacks some", () => {
  const { output, act } = setUp();
  act("play");
  output.emit({ type: "position", seconds: 30 });
  act("seekforward", { seekOffset: 5 });
  act("seekbackward");
  act("seekto", { seekTime: 42 });
  act("nexttrack");
  act("previoustrack");
  act("pause");
  assertEquals(output.calls, [
    "load A 0",
    "seek 35",
    "seek 25",
    "seek 42",
    "load B 0",
    "load A 0",
    "pause",
  ]);
});

Deno.test("connectMediaSession() offers the next track only where there is one", () => {
  const { player, output, handlers, act } = setUp();
  const isOffered = () => typeof handlers.get("nexttrack") === "function";
  assertEquals(isOffered(), true);
  player.jump(0);
  act("nexttrack");
  assertEquals([isOffered(), output.calls.at(-1)], [false, "load B 0"]);
  player.setRepeat("all");
  assertEquals(isOffered(), true);
});

Deno.test("connectMediaSession() takes everything back when it is disconnected", () => {
  const { player, session, handlers, disconnect } = setUp();
  player.play();
  disconnect();
  player.next();
  assertEquals([session.metadata, session.playbackState], [null, "none"]);
  assertEquals(
    [...handlers.values()].filter((handler) => handler !== null),
    [],
  );
});

Deno.test("artworkOf() names every size that the server makes", () => {
  const artwork = artworkOf("/covers/a.jpg");
  assertEquals(artwork[0], { src: "/covers/a.jpg?size=96", sizes: "96x96" });
  assertEquals(artwork.at(-1)?.sizes, "512x512");
});
