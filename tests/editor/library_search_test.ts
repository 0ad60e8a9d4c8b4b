import { assertEquals } from "@std/assert";
import { createLibrarySearch } from "@/lib/editor/library_search.ts";

/** A library whose answers are given by hand, and a clock that moves when it is told. */
function open() {
  const asked: {
    query: string | null;
    path: string;
    answer: PromiseWithResolvers<Response>;
    signal: AbortSignal | null;
  }[] = [];
  let waiting: (() => void) | null = null;
  const search = createLibrarySearch({
    request: (input, init) => {
      const answer = Promise.withResolvers<Response>();
      const url = new URL(String(input), "http://a.example");
      const signal = init?.signal ?? null;
      signal?.addEventListener("abort", () => answer.reject(signal.reason));
      const query = url.searchParams.get("q");
      asked.push({ query, path: url.pathname, answer, signal });
      return answer.promise;
    },
    delay: (callback) => {
      waiting = callback;
      return () => waiting = null;
    },
  });
  return {
    search,
    asked,
    isWaiting: () => waiting !== null,
    pass() {
      waiting?.();
      waiting = null;
    },
  };
}

const found = (query: string) => ({
  query,
  artists: [],
  albums: [],
  tracks: [],
});
const settle = () =>
  new Promise<void>((resolve) => queueMicrotask(resolve))
    .then(() => Promise.resolve());

for (const text of ["", " ", "a", " a ", "artist:"]) {
  Deno.test(`type() searches for nothing when it is ${JSON.stringify(text)}`, () => {
    const { search, isWaiting } = open();
    search.type(text);
    assertEquals([isWaiting(), search.state.value.kind], [false, "idle"]);
  });
}

Deno.test("type() asks once for what is typed without a pause", async () => {
  const { search, asked, pass } = open();
  search.type("ni");
  search.type(" nina ");
  pass();
  assertEquals(asked.map(({ query }) => query), ["nina"]);
  asked[0]!.answer.resolve(Response.json(found("nina")));
  await settleUntil(() => search.state.value.kind === "found");
  assertEquals(search.state.value, { kind: "found", result: found("nina") });
});

Deno.test("type() shows no answer that comes after a newer question", async () => {
  const { search, asked, pass } = open();
  search.type("old one");
  pass();
  search.type("new one");
  pass();
  assertEquals(asked[0]!.signal?.aborted, true);
  asked[1]!.answer.resolve(Response.json(found("new one")));
  await settleUntil(() => search.state.value.kind === "found");
  asked[0]!.answer.resolve(Response.json(found("old one")));
  await settle();
  assertEquals(search.state.value, { kind: "found", result: found("new one") });
});

Deno.test("type() keeps what was found until there is more", async () => {
  const { search, asked, pass } = open();
  search.type("ni");
  pass();
  asked[0]!.answer.resolve(Response.json(found("ni")));
  await settleUntil(() => search.state.value.kind === "found");
  search.type("nina");
  pass();
  assertEquals(search.state.value, { kind: "searching", last: found("ni") });
  search.dispose();
});

Deno.test("retry() searches again for what failed", async () => {
  const { search, asked, pass } = open();
  search.type("ni");
  pass();
  asked[0]!.answer.resolve(new Response("no", { status: 500 }));
  await settleUntil(() => search.state.value.kind === "failed");
  search.retry();
  asked[1]!.answer.resolve(Response.json(found("ni")));
  await settleUntil(() => search.state.value.kind === "found");
});

Deno.test("retry() waits for a query when there is none", () => {
  const { search, asked } = open();
  search.retry();
  assertEquals([asked.length, search.state.value.kind], [0, "idle"]);
});

for (
  const [status, reason] of [[401, "signed-out"], [503, "unreachable"]] as const
) {
  Deno.test(`type() fails as ${reason} when the answer is ${status}, until refresh()`, async () => {
    const { search, asked, pass } = open();
    search.type("ni");
    pass();
    asked[0]!.answer.resolve(new Response("no", { status }));
    await settleUntil(() => search.state.value.kind === "failed");
    assertEquals(search.state.value, { kind: "failed", reason });
    search.refresh();
    asked[1]!.answer.resolve(Response.json(found("ni")));
    await settleUntil(() => search.state.value.kind === "found");
    for (const { answer } of asked.slice(2)) {
      answer.resolve(Response.json({ albums: [] }));
    }
  });
}

Deno.test("refreshIdeas() has albums, and none where they cannot be had", async () => {
  const { search, asked } = open();
  const albums = [{ id: "a", title: "Blue" }];
  const first = search.refreshIdeas();
  asked[0]!.answer.resolve(Response.json({ albums }));
  await first;
  assertEquals(search.ideas.value.map(({ title }) => title), ["Blue"]);
  const second = search.refreshIdeas();
  asked[1]!.answer.resolve(new Response("no", { status: 500 }));
  await second;
  assertEquals(search.ideas.value, []);
});

Deno.test("toggleAlbum() opens albums by their ids and closes them, and keeps the query", async () => {
  const { search, asked } = open();
  search.type("hits");
  const first = search.toggleAlbum("a/b");
  assertEquals(asked[0]!.path, "/api/library/albums/a%2Fb");
  asked[0]!.answer.resolve(Response.json({ tracks: [{ path: "1" }] }));
  await first;
  const second = search.toggleAlbum("c");
  asked[1]!.answer.resolve(Response.json({ tracks: [{ path: "2" }] }));
  await second;
  assertEquals([...search.opened.value.keys()], ["a/b", "c"]);
  await search.toggleAlbum("a/b");
  assertEquals([...search.opened.value.keys()], ["c"]);
  assertEquals([asked.length, search.query.value], [2, "hits"]);
  search.type("hi");
  assertEquals(search.opened.value.size, 0);
});

Deno.test("toggleAlbum() opens nothing below another query, nor what cannot be had", async () => {
  const { search, asked } = open();
  const late = search.toggleAlbum("a");
  search.type("other");
  asked[0]!.answer.resolve(Response.json({ tracks: [{ path: "1" }] }));
  await late;
  const lost = search.toggleAlbum("b");
  asked[1]!.answer.resolve(new Response("no", { status: 500 }));
  await lost;
  assertEquals(search.opened.value.size, 0);
  assertEquals(search.state.value, { kind: "failed", reason: "unreachable" });
});

Deno.test("refresh() asks for ideas as long as there are none", async () => {
  const { search, asked } = open();
  search.refresh();
  assertEquals(asked.length, 2);
  asked[0]!.answer.resolve(Response.json({ albums: [{ id: "a" }] }));
  asked[1]!.answer.resolve(Response.json({ tracks: 5 }));
  await settleUntil(() =>
    search.ideas.value.length === 1 && search.status.value !== null
  );
  search.refresh();
  assertEquals(asked.length, 3);
  asked[2]!.answer.resolve(Response.json({ tracks: 6 }));
  await settleUntil(() => search.status.value?.tracks === 6);
});

/** Lets promises run until the model has heard of them; a bounded number of turns, and no clock. */
async function settleUntil(isDone: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100 && !isDone(); turn++) await settle();
  assertEquals(isDone(), true);
}

Deno.test("type() searches for one character of a script where that is a word", () => {
  const { search, isWaiting } = open();
  search.type("\u591c");
  assertEquals(isWaiting(), true);
});

Deno.test("hearScan() counts along, and at the end asks again what there is", async () => {
  const { search, asked, pass } = open();
  const event = { task_id: "scan", step: "scan", message: "", timestamp: "" };
  const first = search.refresh();
  asked[0]!.answer.resolve(Response.json({ albums: [] }));
  asked[1]!.answer.resolve(Response.json({ tracks: 0, progress: null }));
  await first;
  await search.hearScan({
    ...event,
    status: "in_progress",
    current: 20,
    total: 50,
  });
  assertEquals(search.status.value?.progress, { current: 20, total: 50 });

  search.type("nina");
  pass();
  asked[2]!.answer.resolve(Response.json(found("nina")));
  await settleUntil(() => search.state.value.kind === "found");
  const last = search.hearScan({
    ...event,
    status: "completed",
    current: 50,
    total: 50,
  });
  assertEquals(asked.slice(3).map(({ query }) => query), ["nina", null, null]);
  asked[4]!.answer.resolve(Response.json({ albums: [{ id: "a" }] }));
  asked[5]!.answer.resolve(Response.json({ tracks: 50, progress: null }));
  await last;
  await settleUntil(() => search.ideas.value.length === 1);
  assertEquals(search.status.value?.tracks, 50);
  search.dispose();
});
