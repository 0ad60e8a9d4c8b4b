import { Signal } from "@preact/signals";
import { DevalueError, stringify } from "devalue";
import { isValidElement } from "preact";
import type { IslandUse } from "./render_state.ts";
import { Slot, type SlotProps } from "./slot.ts";

/** Custom types of the serialised form. The browser has the counterpart in `revivers.ts`. */
const REDUCERS = {
  Computed: (value: unknown) =>
    value instanceof Signal && isComputed(value) && [value.peek()],
  Signal: (value: unknown) => value instanceof Signal && [value.peek()],
  Slot: (value: unknown) => {
    if (!isValidElement(value) || value.type !== Slot) return false;
    const { id, name } = value.props as SlotProps;
    return { id, name };
  },
};

/** A computed signal has no setter, in the source or under the mangled name of its function. */
function isComputed(signal: Signal): boolean {
  return "x" in signal && typeof signal.x === "function" ||
    "_fn" in signal && typeof signal._fn === "function";
}

/**
 * Returns the props of all islands as one text, so that a value that several props hold stays one value.
 *
 * @throws {TypeError} When a prop is a function or another value that has no serialised form.
 */
export function serializeProps(uses: IslandUse[]): string {
  try {
    return stringify(uses.map((use) => use.props), REDUCERS);
  } catch (error) {
    if (!(error instanceof DevalueError)) throw error;
    const [, index, name] = /^\[(\d+)\]\.?([^.[]*)/.exec(error.path) ?? [];
    const island = uses[Number(index)]?.island.name;
    throw new TypeError(
      `Cannot serialize prop "${name}" of island "${island}": ${error.message}`,
      { cause: error },
    );
  }
}
