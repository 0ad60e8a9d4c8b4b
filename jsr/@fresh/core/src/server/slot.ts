import type { ComponentChildren, VNode } from "preact";
import { withMarkers } from "./markers.ts";
import { renderState } from "./render_state.ts";

/** Props of {@linkcode Slot}. */
export interface SlotProps {
  id: number;
  name: string;
  children?: ComponentChildren;
}

/** Server markup that is a prop of an island. The browser takes it from the document instead of the props. */
export function Slot({ id, name, children }: SlotProps): VNode {
  const slot = renderState?.slots[id];
  if (slot !== undefined) slot.rendered = true;
  return withMarkers("slot", `${id}:${name}`, children);
}
