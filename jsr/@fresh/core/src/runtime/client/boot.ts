import { type ComponentType, h, options, render } from "preact";
import { parse } from "devalue";
import { lockAssets } from "../lock_assets.ts";
import { closingMarker, Hydration, parseMarker } from "./hydration.ts";
import { REVIVERS } from "./revivers.ts";
import { rootFragment } from "./root_fragment.ts";

/**
 * Hydrates the islands of the document. `islands` are their components by name, `props` the text that
 * `serializeProps()` made on the server.
 */
export function boot(
  islands: Record<string, ComponentType>,
  props: string,
): void {
  const { vnode: onCreate } = options;
  options.vnode = (vnode) => {
    lockAssets(vnode);
    onCreate?.(vnode);
  };
  const hydration = new Hydration(islands, parse(props, REVIVERS));
  for (const start of rootMarkers(document.body)) {
    const marker = parseMarker(start);
    const end = closingMarker(start, "island");
    if (marker?.kind !== "island" || end === null) {
      reportError(
        new Error(
          `Cannot hydrate "${start.data}" as the HTML parser has moved its end: check the nesting of elements`,
        ),
      );
      continue;
    }
    // A task each: a page with many islands stays responsive while they start.
    setTimeout(() => {
      const { component, props } = hydration.island(marker, start, end);
      render(h(component, props), rootFragment(start, end));
    });
  }
}

/** Returns the opening comments of islands that are in no other island, in document order. */
function rootMarkers(body: HTMLElement): Comment[] {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const roots: Comment[] = [];
  let depth = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const comment = node as Comment;
    if (comment.data === "/frsh:island") depth--;
    else if (comment.data.startsWith("frsh:island:") && depth++ === 0) {
      roots.push(comment);
    }
  }
  return roots;
}
