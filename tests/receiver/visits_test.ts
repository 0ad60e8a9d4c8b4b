import { assertEquals } from "@std/assert";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { CastVisits, patienceFor } from "@/lib/receiver/visits.ts";

const TAPE = {
  slug: "tape",
  title: "Tape",
  tracks: ["a.mp3", "Jazz/So What?.mp3"].map((path) =>
    makeTrack({ path, title: path })
  ),
};

function setUp() {
  let count = 0;
  return new CastVisits({
    now: () => new Date(0),
    random: () => `nonce-${++count}`,
  });
}

Deno.test("note() remembers nothing of a nonce that was not issued", () => {
  const visits = setUp();
  visits.note("made-up", "/play/a.mp3", 200);
  assertEquals(visits.find("made-up"), null);
});

Deno.test("note() remembers nothing that is not on the tape", () => {
  const visits = setUp();
  const nonce = visits.issue(TAPE);
  assertEquals(visits.find(nonce)?.isReached, false);
  for (const path of ["/play/b.mp3", "/play/", "/play/%", "/covers/a.mp3"]) {
    visits.note(nonce, path, 404);
  }
  const cast = visits.find(nonce);
  assertEquals([cast?.statuses.size, cast?.isReached], [0, true]);
});

Deno.test("note() keeps the last status of every track, however it is escaped", () => {
  const visits = setUp();
  const nonce = visits.issue(TAPE);
  visits.note(nonce, "/play/a.mp3", 200);
  visits.note(nonce, "/play/Jazz/So%20What%3F.mp3", 404);
  visits.note(nonce, "/play/%61.mp3", 206);
  assertEquals([...visits.find(nonce)?.statuses ?? []], [
    ["Jazz/So What?.mp3", 404],
    ["a.mp3", 206],
  ]);
});

Deno.test("issue() forgets the oldest list", () => {
  const visits = setUp();
  const first = visits.issue(TAPE);
  for (let i = 0; i < 256; i++) visits.issue(TAPE);
  assertEquals(visits.find(first), null);
});

Deno.test("recent() has the newest list first", () => {
  const visits = setUp();
  for (const slug of ["a", "b", "c"]) visits.issue({ ...TAPE, slug });
  assertEquals(visits.recent(2).map(({ slug }) => slug), ["c", "b"]);
});

Deno.test("patienceFor() lets only a device wait for an encoder", () => {
  const visits = setUp();
  const nonce = visits.issue(TAPE);
  const patience = ["", "?cast=", "?cast=made-up", `?cast=${nonce}`].map((
    query,
  ) => patienceFor(visits, new URL(`http://host/play/a.flac${query}`)) > 0);
  assertEquals(patience, [false, false, false, true]);
});
