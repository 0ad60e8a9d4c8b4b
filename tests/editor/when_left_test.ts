import { assertEquals } from "@std/assert";
import { whenLeft } from "@/lib/editor/when_left.ts";

Deno.test("whenLeft() calls back when the page is hidden or gone, until it is ended", () => {
  let visibilityState: DocumentVisibilityState = "visible";
  const document = Object.defineProperty(new EventTarget(), "visibilityState", {
    get: () => visibilityState,
  }) as EventTarget & Pick<Document, "visibilityState">;
  const window = new EventTarget();
  let calls = 0;
  const end = whenLeft(() => calls++, { document, window });

  document.dispatchEvent(new Event("visibilitychange"));
  assertEquals(calls, 0);
  visibilityState = "hidden";
  document.dispatchEvent(new Event("visibilitychange"));
  assertEquals(calls, 1);
  window.dispatchEvent(new Event("pagehide"));
  assertEquals(calls, 2);
  end();
  window.dispatchEvent(new Event("pagehide"));
  document.dispatchEvent(new Event("visibilitychange"));
  assertEquals(calls, 2);
});
