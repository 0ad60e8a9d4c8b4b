import { assertEquals } from "@std/assert";
import { keyAction } from "@/lib/editor/key_action.ts";

const NONE = {
  key: "z",
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
};

const KEYS: [
  name: string,
  key: Partial<typeof NONE>,
  inText: string | null,
  elsewhere: string | null,
][] = [
  ["z", {}, null, null],
  ["Enter", { key: "Enter" }, null, null],
  ["Ctrl+Enter", { key: "Enter", ctrlKey: true }, "save", "save"],
  ["Command+Enter", { key: "Enter", metaKey: true }, "save", "save"],
  ["Ctrl+Z", { ctrlKey: true }, null, "undo"],
  ["Ctrl+Z with Caps Lock", { key: "Z", ctrlKey: true }, null, "undo"],
  ["Command+Z", { metaKey: true }, null, "undo"],
  ["Ctrl+Shift+Z", { key: "Z", ctrlKey: true, shiftKey: true }, null, null],
  ["Ctrl+Alt+Z", { ctrlKey: true, altKey: true }, null, null],
  ["Ctrl+A", { key: "a", ctrlKey: true }, null, null],
];

for (const [name, key, inText, elsewhere] of KEYS) {
  Deno.test(`keyAction() of ${name} is ${inText} in a text, ${elsewhere} elsewhere`, () => {
    const pressed = { ...NONE, ...key };
    assertEquals(keyAction(pressed, true), inText);
    assertEquals(keyAction(pressed, false), elsewhere);
  });
}
