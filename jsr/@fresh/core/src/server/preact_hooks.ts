import { Signal } from "@preact/signals";
import {
  type Attributes,
  type ComponentChildren,
  type ComponentType,
  Fragment,
  type FunctionComponent,
  h,
  isValidElement,
  options,
  type VNode,
} from "preact";
import { useContext } from "preact/hooks";
import { HeadContext } from "../runtime/head.tsx";
import { lockAssets } from "../runtime/lock_assets.ts";
import { currentLink } from "./current_link.ts";
import { headKey } from "./head_key.ts";
import { IslandScripts } from "./island_scripts.tsx";
import type { Island } from "../build_cache.ts";
import { type RenderState, renderState } from "./render_state.ts";
import { Slot } from "./slot.ts";
import { withMarkers } from "./markers.ts";

/** Preact's option hooks by their mangled names, which preact-render-to-string calls as the browser build does. */
interface InternalOptions {
  vnode?: (vnode: VNode) => void;
  /** Before a node is rendered. */
  __b?: (vnode: VNode) => void;
  /** Before a component's render function is called. */
  __r?: (vnode: VNode) => void;
  /** After a node is rendered. */
  diffed?: (vnode: VNode) => void;
}

type Props = Record<string, unknown> & { children?: ComponentChildren };

const HEAD_ELEMENTS = new Set([
  "title",
  "meta",
  "link",
  "script",
  "style",
  "base",
  "noscript",
  "template",
]);

/** Nodes that already are what the hooks make of them. */
const done = new WeakSet<VNode>();

let installed = false;

/**
 * Installs, once, the hooks that recognise islands, head elements and the document's outline during a render. Elements
 * that async components make before it are only seen by a hook that is there already.
 */
export function installPreactHooks(): void {
  if (installed) return;
  installed = true;
  const hooks = options as InternalOptions;
  const { vnode: onCreate, __b: onDiff, __r: onRender, diffed: onDiffed } =
    hooks;
  hooks.vnode = (vnode) => {
    lockAssets(vnode);
    if (renderState !== null) created(renderState, vnode);
    onCreate?.(vnode);
  };
  hooks.__b = (vnode) => {
    if (renderState !== null) beforeRender(renderState, vnode);
    onDiff?.(vnode);
  };
  hooks.__r = (vnode) => {
    if (renderState !== null && isComponent(vnode)) {
      const isIsland = islandOf(renderState, vnode) !== undefined;
      renderState.owners.push(isIsland || renderState.ownedByIsland.has(vnode));
    }
    onRender?.(vnode);
  };
  hooks.diffed = (vnode) => {
    if (renderState !== null && isComponent(vnode)) renderState.owners.pop();
    onDiffed?.(vnode);
  };
}

function isComponent(vnode: VNode): boolean {
  return typeof vnode.type === "function" && vnode.type !== Fragment;
}

function islandOf(state: RenderState, vnode: VNode): Island | undefined {
  return state.options.build?.islandRegistry.get(
    vnode.type as ComponentType,
  );
}

function created(state: RenderState, vnode: VNode): void {
  if (state.owners.at(-1)) state.ownedByIsland.add(vnode);
  const props = vnode.props as Props;
  if (vnode.type === "script" || vnode.type === "style") {
    props["nonce"] ||= state.nonce;
  } else if (vnode.type === "a") {
    Object.assign(props, currentLink(props["href"], state.options.pathname));
  }
}

function beforeRender(state: RenderState, vnode: VNode): void {
  if (done.has(vnode)) return markOutline(state, vnode);
  if (isComponent(vnode)) {
    const owned = state.ownedByIsland.has(vnode);
    const island = islandOf(state, vnode);
    if (island !== undefined && !owned) replaceByIsland(vnode, island);
    return;
  }
  if (typeof vnode.type !== "string") return;
  markOutline(state, vnode);
  if (vnode.type === "head") appendChild(vnode, RemainingHead);
  if (vnode.type === "body") appendChild(vnode, IslandScripts);
  if (HEAD_ELEMENTS.has(vnode.type)) replaceByHeadElement(vnode);
}

function markOutline(state: RenderState, vnode: VNode): void {
  if (vnode.type === "html") state.hasHtml = true;
  if (vnode.type === "head") state.hasHead = true;
  if (vnode.type === "body") state.hasBody = true;
}

function appendChild(vnode: VNode, component: FunctionComponent): void {
  done.add(vnode);
  const props = vnode.props as Props;
  props.children = [props.children, h(component, {}) as VNode];
}

function setType(vnode: VNode, type: (props: Props) => ComponentChildren) {
  (vnode as { type: unknown }).type = type;
}

/** Wraps an island in markers, and what the server passes to it as markup in slots. */
function replaceByIsland(vnode: VNode, island: Island): void {
  const type = vnode.type as ComponentType<Props>;
  setType(vnode, (props) => {
    if (renderState === null) return h(type, props as Props & Attributes);
    const { slots, uses } = renderState;
    const own: Props = { ...props };
    for (const [name, value] of Object.entries(props)) {
      if (!isMarkup(name, value)) continue;
      const id = slots.push({ name, vnode: value, rendered: false }) - 1;
      own[name] = h(Slot, { id, name }, value as ComponentChildren);
    }
    const id = uses.push({ island, props: own }) - 1;
    const child = h(type, own as Props & Attributes);
    done.add(child);
    // Encoded, as a key is often data, and data must not end the comment.
    const key = encodeURIComponent(String(vnode.key ?? "").toWellFormed());
    return withMarkers("island", `${island.name}:${id}:${key}`, child);
  });
}

/** Signals pass for elements too, as they can stand in markup. */
function isMarkup(name: string, value: unknown): boolean {
  if (name === "children") return typeof value !== "function";
  return isValidElement(value) && !(value instanceof Signal);
}

/** Moves an element below `<Head>` to the head, and lets it replace the equal one that is already there. */
function replaceByHeadElement(vnode: VNode): void {
  const type = vnode.type as string;
  const key = headKey(type, vnode.key, vnode.props as Props);
  setType(vnode, (props) => {
    const isHead = useContext(HeadContext);
    const element = h(type, props) as VNode;
    done.add(element);
    if (renderState === null) return element;
    const { head } = renderState;
    if (isHead) {
      head.set(key, element);
      return null;
    }
    const replacement = head.get(key);
    head.delete(key);
    return replacement ?? element;
  });
}

/** Last child of `<head>`: what {@linkcode Head} collected and nothing there was replaced by. */
function RemainingHead(): VNode {
  return h(Fragment, null, [...renderState?.head.values() ?? []]);
}
