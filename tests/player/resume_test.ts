import { assertEquals } from "@std/assert";
import { createPlayer } from "@/lib/player/create_player.ts";
import { keepPlace, readPlace } from "@/lib/player/resume.ts";
import { createFakeOutput, makePlayerTracks } from "../support/fake_output.ts";

const KEY = "mixtape:place:summer";
const HOUR = 60 * 60 * 1000;
const tracks = makePlayerTracks("A", "B", "C");

function setUp(text?: string, time = 1e12) {
  const kept = new Map<string, string>();
  if (text !== undefined) kept.set(KEY, text);
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return { kept, resume: { storage, slug: "summer", now: () => time } };
}

const HOSTILE = [
  "",
  "{",
  "null",
  "7",
  "[]",
  '"text"',
  "{}",
  '{"url":1,"index":1,"position":1,"at":1e12}',
  '{"url":"/play/B.flac","index":"1","position":1,"at":1e12}',
  '{"url":"/play/B.flac","index":1,"position":-1,"at":1e12}',
  '{"url":"/play/B.flac","index":1,"position":1e999,"at":1e12}',
  '{"url":"/play/B.flac","index":1,"position":9,"at":null}',
  '{"url":"/play/none.flac","index":1,"position":9,"at":1e12}',
];

for (const text of HOSTILE) {
  Deno.test(`readPlace() is null when ${JSON.stringify(text)} is stored`, () => {
    assertEquals(readPlace(tracks, setUp(text).resume), null);
  });
}

Deno.test("keepPlace() and readPlace() remember the tape for 24 hours", () => {
  const { kept, resume } = setUp();
  const output = createFakeOutput();
  const player = createPlayer({ tracks, output });
  const stop = keepPlace(player, resume);
  assertEquals(kept.size, 0);
  player.jump(1);
  output.emit({ type: "playing" });
  output.emit({ type: "position", seconds: 31 });
  output.emit({ type: "paused" });
  stop();
  output.emit({ type: "position", seconds: 50 });
  assertEquals(readPlace(tracks, resume), { index: 1, position: 31 });
  const later = (hours: number) => ({
    ...resume,
    now: () => 1e12 + hours * HOUR,
  });
  assertEquals(readPlace(tracks, later(23))?.index, 1);
  assertEquals(readPlace(tracks, later(25)), null);
});

Deno.test("keepPlace() writes when the place has moved, not at every event", () => {
  const { resume } = setUp();
  let writes = 0;
  const storage = { ...resume.storage, setItem: () => void writes++ };
  const output = createFakeOutput();
  const player = createPlayer({ tracks, output });
  keepPlace(player, { ...resume, storage });
  player.play();
  output.emit({ type: "playing" });
  const before = writes;
  for (let i = 0; i < 100; i++) {
    output.emit({ type: "position", seconds: i / 10 });
  }
  assertEquals(writes - before, 1);
});

Deno.test("keepPlace() forgets a tape that was heard to its end", () => {
  const { kept, resume } = setUp();
  const output = createFakeOutput();
  const player = createPlayer({ tracks, output });
  keepPlace(player, resume);
  player.jump(2);
  output.emit({ type: "playing" });
  assertEquals(kept.size, 1);
  output.emit({ type: "ended" });
  assertEquals(kept.size, 0);
});

Deno.test("readPlace() finds a track that has moved on the tape", () => {
  const { resume } = setUp(
    '{"url":"/play/C.flac","index":0,"position":9,"at":1e12}',
  );
  assertEquals(readPlace(tracks, resume), { index: 2, position: 9 });
});

Deno.test("readPlace() has nothing to say about the first seconds of a tape", () => {
  const { resume } = setUp(
    '{"url":"/play/A.flac","index":0,"position":3,"at":1e12}',
  );
  assertEquals(readPlace(tracks, resume), null);
});
