import { assertEquals } from "@std/assert";
import { CastVisits, patienceFor } from "@/lib/receiver/visits.ts";

const TAPE = { slug: "tape", title: "Tape" };

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

Deno.test("note() keeps the last status of every path", () => {
  const visits = setUp();
  const nonce = visits.issue(TAPE);
  visits.note(nonce, "/play/a.mp3", 200);
  visits.note(nonce, "/play/b.mp3", 404);
  visits.note(nonce, "/play/a.mp3", 206);
  assertEquals([...visits.find(nonce)?.statuses ?? []], [
    ["/play/b.mp3", 404],
    ["/play/a.mp3", 206],
  ]);
});

Deno.test("issue() forgets the oldest list, and note() stops at a thousand paths", () => {
  const visits = setUp();
  const first = visits.issue(TAPE);
  for (let i = 0; i < 1100; i++) visits.note(first, `/play/${i}.mp3`, 200);
  assertEquals(visits.find(first)?.statuses.size, 1000);
  for (let i = 0; i < 256; i++) visits.issue(TAPE);
  assertEquals(visits.find(first), null);
});

Deno.test("recent() has the newest list first", () => {
  const visits = setUp();
  for (const slug of ["a", "b", "c"]) visits.issue({ slug, title: slug });
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
