import { assert, assertEquals } from "@std/assert";
import { computed, type Signal, signal } from "@preact/signals";
import { parse } from "devalue";
import { h } from "preact";
import { REVIVERS, SlotRef } from "../src/runtime/client/revivers.ts";
import { serializeProps } from "../src/server/serialize_props.ts";
import { Slot } from "../src/server/slot.ts";

/** Sends props of one island per entry through the text that the browser parses. */
function roundTrip(...props: Record<string, unknown>[]) {
  const island = {
    file: "",
    name: "I",
    exportName: "I",
    fn: () => null,
    css: [],
  };
  const text = serializeProps(props.map((props) => ({ island, props })));
  return parse(text, REVIVERS) as Record<string, unknown>[];
}

Deno.test("serializeProps() keeps the value and type of data", () => {
  const values = [
    undefined,
    null,
    true,
    "",
    "é\u2028</script>",
    1.5,
    -0,
    NaN,
    Infinity,
    -Infinity,
    2n ** 70n,
    [1, [2], , 3],
    { a: { b: 1 }, "c-d": 2 },
    new Date(1),
    new URL("https://example.com/?a#b"),
    /a/gi,
    new Set([1, "a"]),
    new Map<unknown, unknown>([["k", new Set([1])]]),
    new Uint8Array([0, 255]),
  ];
  for (const value of values) {
    const [props] = roundTrip({ value });
    assertEquals(props?.["value"], value);
    assert(typeof value !== "number" || Object.is(props?.["value"], value));
  }
});

Deno.test("serializeProps() keeps one object one object across islands", () => {
  const shared = { a: 1 };
  const [one, two] = roundTrip({ x: shared, y: [shared] }, { z: shared });
  assert(one!["x"] === two!["z"]);
  assert(one!["x"] === (one!["y"] as unknown[])[0]);
});

Deno.test("serializeProps() keeps one signal one signal across islands", () => {
  const count = signal(1);
  const [one, two] = roundTrip({ count }, { nested: { count } });
  const revived = one!["count"] as Signal<number>;
  assert(revived === (two!["nested"] as Record<string, unknown>)["count"]);
  assertEquals(revived.value, 1);
  revived.value = 2;
  assertEquals(count.value, 1);
});

Deno.test("serializeProps() keeps a computed signal read-only, and nested signals", () => {
  const [props] = roundTrip({
    double: computed(() => 4),
    nested: signal({ inner: signal("i") }),
  });
  const double = props!["double"] as Signal<number>;
  assertEquals(double.value, 4);
  assertEquals(Reflect.set(double, "value", 5), false);
  const nested = props!["nested"] as Signal<{ inner: Signal<string> }>;
  assertEquals(nested.value.inner.value, "i");
});

Deno.test("serializeProps() sends a slot by reference", () => {
  const [props] = roundTrip({ children: h(Slot, { id: 3, name: "children" }) });
  assertEquals(props!["children"], new SlotRef(3, "children"));
});
