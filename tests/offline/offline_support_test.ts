import { assertEquals } from "@std/assert";
import {
  describeSupport,
  offlineSupport,
} from "@/lib/offline/offline_support.ts";

const SUPPORT: [boolean, boolean, boolean, string][] = [
  [false, true, true, "insecure"],
  [false, false, false, "insecure"],
  [true, false, true, "unsupported"],
  [true, true, false, "unsupported"],
  [true, true, true, "supported"],
];

for (const [isSecureContext, hasWorkers, hasCaches, support] of SUPPORT) {
  Deno.test(`offlineSupport() is ${support} when secure ${isSecureContext}, workers ${hasWorkers}, caches ${hasCaches}`, () => {
    assertEquals(
      offlineSupport({ isSecureContext, hasWorkers, hasCaches }),
      support,
    );
  });
}

Deno.test("describeSupport() speaks only when something cannot be", () => {
  assertEquals(describeSupport(null), null);
  assertEquals(describeSupport("supported"), null);
  assertEquals(describeSupport("insecure")?.includes("https"), true);
});
