import { assertEquals } from "@std/assert";
import type { OutputFailure } from "@/lib/player/output.ts";
import { decideRecovery, type RecoveryFacts } from "@/lib/player/recovery.ts";

const facts = { isWanted: true, attempts: 0, canConvert: true };

const ROWS: [
  failure: OutputFailure,
  facts: Partial<RecoveryFacts>,
  kind: string,
][] = [
  ["blocked", {}, "stop"],
  ["device", {}, "stop"],
  ["network", {}, "retry"],
  ["network", { isWanted: false }, "wait"],
  ["busy", {}, "retry"],
  ["busy", { isWanted: false }, "wait"],
  ["unplayable", {}, "convert"],
  ["unplayable", { canConvert: false }, "skip"],
  ["missing", {}, "skip"],
];

for (const [failure, given, kind] of ROWS) {
  Deno.test(`decideRecovery() is ${kind} when it is ${failure} with ${JSON.stringify(given)}`, () => {
    assertEquals(decideRecovery(failure, { ...facts, ...given }).kind, kind);
  });
}
