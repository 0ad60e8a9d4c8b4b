import { assertEquals, assertNotEquals } from "@std/assert";
import { SessionStore } from "@/lib/auth/session_store.ts";

const DAY = 24 * 60 * 60_000;

function createStore() {
  const state = { now: 1_700_000_000_000, clock: 5000, changes: 0 };
  const store = new SessionStore(() => state.changes++, {
    now: () => state.now,
    clock: () => state.clock,
  });
  const advance = (milliseconds: number) => {
    state.now += milliseconds;
    state.clock += milliseconds;
  };
  return { state, store, advance };
}

Deno.test("start() gives each session an id of its own, of 256 bits", () => {
  const { store } = createStore();
  const [one, two] = [store.start(), store.start()];
  assertNotEquals(one, two);
  assertEquals(one.length, 43);
  assertEquals(store.has(one) && store.has(two), true);
});

Deno.test("list() holds no id", () => {
  const { store } = createStore();
  const id = store.start();
  assertEquals(JSON.stringify(store.list()).includes(id), false);
});

Deno.test("has() is false when no session has the id", () => {
  const { store } = createStore();
  const id = store.start();
  const hash = store.list()[0]!.hash;
  for (const other of ["", "x", id.slice(1), `${id}=`, hash]) {
    assertEquals(store.has(other), false, other);
  }
});

Deno.test("has() ends a session after 7 days without use", () => {
  const { store, advance } = createStore();
  const id = store.start();
  advance(7 * DAY - 1);
  assertEquals(store.has(id), true);
  advance(7 * DAY);
  assertEquals(store.has(id), false);
  assertEquals(store.list(), []);
});

Deno.test("has() ends a session after 30 days, used or not", () => {
  const { store, advance } = createStore();
  const id = store.start();
  for (let day = 1; day < 30; day++) {
    advance(DAY);
    assertEquals(store.has(id), true, `day ${day}`);
  }
  advance(DAY);
  assertEquals(store.has(id), false);
});

Deno.test("has() notes the use of a session once an hour at most", () => {
  const { state, store, advance } = createStore();
  const id = store.start();
  for (let minute = 0; minute < 61; minute++) {
    advance(60_000);
    store.has(id);
  }
  assertEquals(state.changes, 2);
});

for (const days of [365, -365]) {
  Deno.test(`has() goes by the time that has passed when the clock is set by ${days} days`, () => {
    const { state, store, advance } = createStore();
    const id = store.start();
    state.now += days * DAY;
    advance(6 * DAY);
    assertEquals(store.has(id), true);
    advance(7 * DAY);
    assertEquals(store.has(id), false);
  });
}

Deno.test("end() ends one session", () => {
  const { store } = createStore();
  const [one, two] = [store.start(), store.start()];
  store.end(one);
  assertEquals([store.has(one), store.has(two)], [false, true]);
});

Deno.test("start() drops the oldest session when there are fifty", () => {
  const { store } = createStore();
  const ids = Array.from({ length: 51 }, () => store.start());
  assertEquals(store.list().length, 50);
  assertEquals(store.has(ids[0]!), false);
  assertEquals(store.has(ids[1]!), true);
});

Deno.test("restore() leaves out what has ended or is from the future", () => {
  const { state, store } = createStore();
  const { now } = state;
  const session = (hash: string, createdAt: number, seenAt = createdAt) => ({
    hash,
    createdAt,
    seenAt,
  });
  store.restore([
    session("good", now - DAY),
    session("idle", now - 8 * DAY),
    session("old", now - 31 * DAY, now),
    session("future", now + 2 * DAY),
  ]);
  assertEquals(store.list().map(({ hash }) => hash), ["good"]);
});

Deno.test("restore() goes on with the age that a session has", () => {
  const before = createStore();
  const id = before.store.start();
  before.advance(3 * DAY);
  const { state, store, advance } = createStore();
  state.now = before.state.now;
  store.restore(before.store.list());
  advance(4 * DAY - 1);
  assertEquals(store.has(id), true);

  const idle = createStore();
  idle.state.now = before.state.now;
  idle.store.restore(before.store.list());
  idle.advance(4 * DAY);
  assertEquals(idle.store.has(id), false);
});
