import { assertEquals } from "@std/assert";
import {
  type EventStream,
  followProgress,
} from "@/lib/progress/follow_progress.ts";
import { hasEnded, type ProgressStatus } from "@/lib/progress/progress_hub.ts";

/** A page with connections that can be counted, and what has arrived on it. */
function makePage() {
  const page = Object.assign(new EventTarget(), {
    visibilityState: "visible" as DocumentVisibilityState,
  });
  const opened: EventStream[] = [];
  const alive = new Set<EventStream>();
  const heard: string[] = [];
  return {
    page,
    alive,
    heard,
    open() {
      const stream: EventStream = {
        onmessage: null,
        close: () => alive.delete(stream),
      };
      opened.push(stream);
      alive.add(stream);
      return stream;
    },
    onEvent: ({ status }: { status: ProgressStatus }) => heard.push(status),
    show(state: DocumentVisibilityState) {
      page.visibilityState = state;
      page.dispatchEvent(new Event("visibilitychange"));
    },
    send(status: ProgressStatus) {
      const message = new MessageEvent("message", {
        data: JSON.stringify({ status }),
      });
      opened.at(-1)?.onmessage?.call(null as never, message);
    },
  };
}

Deno.test("followProgress() has no connection while nobody looks at the page", () => {
  const made = makePage();
  const end = followProgress("/progress", made);
  assertEquals(made.alive.size, 1);
  made.send("pending");
  made.show("hidden");
  assertEquals(made.alive.size, 0);
  made.show("visible");
  made.show("visible");
  assertEquals(made.alive.size, 1);
  made.send("completed");
  assertEquals(made.heard, ["pending", "completed"]);
  end();
  made.show("visible");
  assertEquals(made.alive.size, 0);
});

Deno.test("followProgress() waits with the connection when the page starts hidden", () => {
  const made = makePage();
  made.show("hidden");
  followProgress("/progress", made);
  assertEquals(made.alive.size, 0);
  made.show("visible");
  assertEquals(made.alive.size, 1);
});

Deno.test("followProgress() ends for good after the last event", () => {
  const made = makePage();
  followProgress("/progress", { ...made, isLast: hasEnded });
  made.send("in_progress");
  assertEquals(made.alive.size, 1);
  made.send("failed");
  assertEquals(made.alive.size, 0);
  made.show("visible");
  assertEquals(made.alive.size, 0);
});
