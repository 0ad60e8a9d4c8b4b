import {
  type Attributes,
  type ComponentChild,
  type ComponentType,
  Fragment,
  h,
  type VNode,
} from "preact";
import { SlotRef } from "./revivers.ts";

/** A comment that opens an island or a slot. */
export type Marker =
  | { kind: "island"; name: string; id: number; key: string | undefined }
  | { kind: "slot"; id: number };

type Props = Record<string, unknown>;

/** Returns what a node opens, `null` when it is not a marker. */
export function parseMarker(node: Node): Marker | null {
  if (!(node instanceof Comment)) return null;
  const [prefix, kind, first = "", second, key] = node.data.split(":");
  if (prefix !== "frsh") return null;
  if (kind === "slot") return { kind, id: Number(first) };
  if (kind !== "island") return null;
  return {
    kind,
    name: first,
    id: Number(second),
    key: key ? decodeURIComponent(key) : undefined,
  };
}

/** Returns the comment that closes what `start` opens; both have the same parent. */
export function closingMarker(
  start: Comment,
  kind: Marker["kind"],
): Comment | null {
  let depth = 0;
  for (let node = start.nextSibling; node !== null; node = node.nextSibling) {
    if (!(node instanceof Comment)) continue;
    if (node.data.startsWith(`frsh:${kind}:`)) depth++;
    else if (node.data === `/frsh:${kind}` && depth-- === 0) return node;
  }
  return null;
}

/** Turns the markers of a document back into islands with their props. */
export class Hydration {
  readonly #islands: Record<string, ComponentType>;
  readonly #props: Props[];

  constructor(islands: Record<string, ComponentType>, props: Props[]) {
    this.#islands = islands;
    this.#props = props;
  }

  /**
   * Returns the component of an island and its props, in which the markup between `start` and `end` has taken
   * the place of slots.
   *
   * @throws {Error} When the page names an island that the boot script did not import.
   */
  island(
    marker: Marker & { kind: "island" },
    start: Node,
    end: Node,
  ): { component: ComponentType; props: Props & Attributes } {
    const component = this.#islands[marker.name];
    if (component === undefined) {
      throw new Error(
        `Cannot hydrate island "${marker.name}" as it is unknown`,
      );
    }
    const props: Props & Attributes = { ...this.#props[marker.id] };
    for (const [name, value] of Object.entries(props)) {
      if (value instanceof SlotRef) props[name] = this.#slot(value, start, end);
    }
    if (marker.key !== undefined) props.key = marker.key;
    return { component, props };
  }

  /** Markup of a slot: where the island rendered it, else from its template. */
  #slot({ id, name }: SlotRef, start: Node, end: Node): VNode | null {
    const range = document.createRange();
    range.setStartAfter(start);
    range.setEndBefore(end);
    const walker = document.createTreeWalker(
      range.commonAncestorContainer,
      NodeFilter.SHOW_COMMENT,
      (node) =>
        range.intersectsNode(node)
          ? NodeFilter.FILTER_ACCEPT
          : NodeFilter.FILTER_REJECT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const comment = node as Comment;
      const marker = parseMarker(comment);
      if (marker?.kind !== "slot" || marker.id !== id) continue;
      const close = closingMarker(comment, "slot");
      return h(Fragment, null, this.#vnodes(comment.nextSibling, close));
    }
    const template = document.getElementById(`frsh-${id}-${name}`);
    if (!(template instanceof HTMLTemplateElement)) return null;
    return h(Fragment, null, this.#vnodes(template.content.firstChild, null));
  }

  /** Nodes from `node` up to `end` as virtual ones, with the islands among them. */
  #vnodes(node: Node | null, end: Node | null): ComponentChild[] {
    const children: ComponentChild[] = [];
    while (node !== null && node !== end) {
      const marker = parseMarker(node);
      if (marker?.kind === "island") {
        const start = node as Comment;
        const close = closingMarker(start, "island");
        if (close === null) break;
        const { component, props } = this.island(marker, start, close);
        children.push(h(component, props));
        node = close;
      } else if (node instanceof Element) {
        children.push(
          h(
            node.localName,
            attributes(node),
            this.#vnodes(node.firstChild, null),
          ),
        );
      } else if (node instanceof Text) {
        children.push(node.data);
      }
      node = node.nextSibling;
    }
    return children;
  }
}

function attributes(element: Element): Record<string, string | true> {
  const result: Record<string, string | true> = {};
  for (const { name, value } of element.attributes) {
    // An attribute such as `disabled=""` is true by being there.
    const isBoolean = typeof Reflect.get(element, name) === "boolean";
    result[name] = isBoolean && value === "" ? true : value;
  }
  return result;
}
