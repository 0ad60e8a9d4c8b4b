import { assertEquals } from "@std/assert";
import { watchWayBack } from "@/lib/player/way_back.ts";

/** A window that notes what its history is asked for. */
class FakeWindow extends EventTarget {
  readonly calls: string[] = [];
  readonly history = {
    state: { index: 3 },
    pushState: (state: unknown) =>
      void this.calls.push(`push ${JSON.stringify(state)}`),
    back: () => void this.calls.push("back"),
  };
}

class FakeWatcher extends EventTarget {
  static made: FakeWatcher[] = [];
  isDestroyed = false;
  constructor() {
    super();
    FakeWatcher.made.push(this);
  }
  destroy() {
    this.isDestroyed = true;
  }
}

function watch(page: FakeWindow) {
  let closed = 0;
  const stop = watchWayBack(page, () => closed++);
  return { stop, closed: () => closed };
}

Deno.test("watchWayBack() leaves the history alone where there are close watchers", () => {
  const page = Object.assign(new FakeWindow(), { CloseWatcher: FakeWatcher });
  const { stop, closed } = watch(page);
  const watcher = FakeWatcher.made.at(-1)!;
  watcher.dispatchEvent(new Event("close"));
  assertEquals([closed(), watcher.isDestroyed], [1, false]);
  stop();
  assertEquals([watcher.isDestroyed, page.calls], [true, []]);
});

Deno.test("watchWayBack() makes an entry to go back from where there are none", () => {
  const page = new FakeWindow();
  const { stop, closed } = watch(page);
  assertEquals(page.calls, ['push {"index":3}']);
  page.dispatchEvent(new Event("popstate"));
  stop();
  assertEquals([closed(), page.calls.length], [1, 1]);
});

Deno.test("watchWayBack() takes its entry back where it is closed in another way", () => {
  const page = new FakeWindow();
  const { stop, closed } = watch(page);
  stop();
  page.dispatchEvent(new Event("popstate"));
  assertEquals([closed(), page.calls.at(-1)], [0, "back"]);
});
