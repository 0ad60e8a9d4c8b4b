import {
  computed,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals";

/** Stands in the props for markup that is in the document. */
export class SlotRef {
  constructor(readonly id: number, readonly name: string) {}
}

/** Custom types of the serialised form. The server has the counterpart in `serialize_props.ts`. */
export const REVIVERS = {
  Computed: ([value]: [unknown]): ReadonlySignal => computed(() => value),
  Signal: ([value]: [unknown]): Signal => signal(value),
  Slot: ({ id, name }: { id: number; name: string }): SlotRef =>
    new SlotRef(id, name),
};
