import type { VNode } from "preact";
import type { BuildCache, Island } from "../build_cache.ts";

/** Where and for which build a document is rendered. */
export interface RenderOptions {
  basePath: string;
  /** Path of the request, without host and query. */
  pathname: string;
  build: BuildCache | null;
}

/** An island of the document that the browser has to hydrate. */
export interface IslandUse {
  island: Island;
  /** Plain data, signals and {@linkcode SlotRef}s. */
  props: Record<string, unknown>;
}

/** Markup that the server passed to an island, and whether the island rendered it. */
export interface SlotUse {
  name: string;
  vnode: unknown;
  rendered: boolean;
}

/** What one render collects. Rendering is synchronous, so there is one at a time. */
export class RenderState {
  /** On every inline script and style of the document. */
  readonly nonce: string = crypto.randomUUID().replaceAll("-", "");
  readonly uses: IslandUse[] = [];
  readonly slots: SlotUse[] = [];
  /** Elements of `<Head>`, by what they replace. */
  readonly head = new Map<string, VNode>();
  /** Nodes made while an island renders: they are the island's own, and not islands again. */
  readonly ownedByIsland = new WeakSet<VNode>();
  /** For each component being rendered, whether it is part of an island. */
  readonly owners: boolean[] = [];
  hasHtml = false;
  hasHead = false;
  hasBody = false;
  hasScripts = false;
  readonly options: RenderOptions;

  constructor(options: RenderOptions) {
    this.options = options;
  }
}

/** The render in progress, `null` between renders. */
export let renderState: RenderState | null = null;

/** Runs `render` with `state` in place. */
export function withRenderState<T>(state: RenderState, render: () => T): T {
  renderState = state;
  try {
    return render();
  } finally {
    renderState = null;
  }
}
