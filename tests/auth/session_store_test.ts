import { assertEquals, assertNotEquals } from "@std/assert";
import { SessionStore } from "@/lib/auth/session_store.ts";

const DAY = 24 * 60 * 60_000;

function createStore() {
  const state = { now: 1_700_000_000_000, changes: 0 };
  const store = new SessionStore(() => state.changes++, () => state.now);
  return { state, store };
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
  const { state, store } = createStore();
  const id = store.start();
  state.now += 7 * DAY - 1;
  assertEquals(store.has(id), true);
  state.now += 7 * DAY;
  assertEquals(store.has(id), false);
  assertEquals(store.list(), []);
});

Deno.test("has() ends a session after 30 days, used or not", () => {
  const { state, store } = createStore();
  const id = store.start();
  for (let day = 1; day < 30; day++) {
    state.now += DAY;
    assertEquals(store.has(id), true, `day ${day}`);
  }
  state.now += DAY;
  assertEquals(store.has(id), false);
});

Deno.test("has() notes the use of a session once an hour at most", () => {
  const { state, store } = createStore();
  const id = store.start();
  for (let minute = 0; minute < 61; minute++) {
    state.now += 60_000;
    store.has(id);
  }
  assertEquals(state.changes, 2);
});

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
