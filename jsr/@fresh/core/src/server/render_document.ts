import { Fragment, type FunctionComponent, h, type VNode } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import { IslandScripts } from "./island_scripts.tsx";
import {
  type RenderOptions,
  RenderState,
  withRenderState,
} from "./render_state.ts";

/** A rendered page. */
export interface RenderedDocument {
  html: string;
  /** Value of the `Link` header that preloads the client modules, `""` without islands. */
  link: string;
  nonce: string;
}

/**
 * Renders `content` first, so that its `<Head>` is known, then the shell around it. Parts of the document's
 * outline that neither of them has are added, as the markers need a body to be found in.
 *
 * @throws {TypeError} When an island has a prop that cannot be serialised.
 */
export function renderDocument(
  content: VNode | null,
  shell: ((child: FunctionComponent) => VNode | null) | null,
  options: RenderOptions,
): RenderedDocument {
  const state = new RenderState(options);
  return withRenderState(state, () => {
    let html = renderToString(content ?? h(Fragment, null));
    if (shell !== null) {
      const inner = jsxTemplate([html]);
      html = renderToString(shell(() => inner) ?? h(Fragment, null));
    }
    html = completeOutline(state, html);
    const link = modulePreloads(state);
    return { html: `<!DOCTYPE html>${html}`, link, nonce: state.nonce };
  });
}

function completeOutline(state: RenderState, html: string): string {
  if (!state.hasBody) {
    html = `<body>${html}${renderToString(h(IslandScripts, null))}</body>`;
  }
  if (!state.hasHead) html = `<head><meta charset="utf-8"/></head>${html}`;
  return state.hasHtml ? html : `<html>${html}</html>`;
}

function modulePreloads({ uses, options }: RenderState): string {
  if (uses.length === 0) return "";
  const entry = options.build?.clientEntry ?? "";
  const files = new Set([entry, ...uses.map((use) => use.island.file)]);
  return [...files].map((file) =>
    `<${encodeURI(options.basePath + file)}>; rel="modulepreload"; as="script"`
  ).join(", ");
}
