import { assertEquals } from "@std/assert";
import { onShareTriggered, triggerShare } from "@/lib/share/trigger_share.ts";

Deno.test("triggerShare() opens what listens, until it listens no more", () => {
  const target = new EventTarget();
  let opened = 0;
  const stop = onShareTriggered(() => opened++, target);
  triggerShare(target);
  triggerShare(target);
  assertEquals(opened, 2);
  stop();
  triggerShare(target);
  assertEquals(opened, 2);
});

Deno.test("triggerShare() reaches the page's own dialog by default", () => {
  let opened = 0;
  const stop = onShareTriggered(() => opened++);
  triggerShare();
  stop();
  assertEquals(opened, 1);
});
