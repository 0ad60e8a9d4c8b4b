import type { ComponentChildren, VNode } from "preact";
import { escapeScript } from "./escape_script.ts";
import { type RenderState, renderState } from "./render_state.ts";
import { serializeProps } from "./serialize_props.ts";

/** Last child of `<body>`: the module script that starts the islands. Nothing on a page without islands. */
export function IslandScripts(): VNode | null {
  if (renderState === null || renderState.hasScripts) return null;
  renderState.hasScripts = true;
  return (
    <>
      <UnusedSlots />
      <BootScript />
      <ReloadScript />
    </>
  );
}

/** Slots that no island has rendered yet, such as a closed tab. They may contain islands, so they come first. */
function UnusedSlots(): VNode | null {
  if (renderState === null) return null;
  const templates = renderState.slots.flatMap((slot, id) =>
    slot.rendered ? [] : [
      <template key={id} id={`frsh-${id}-${slot.name}`}>
        {slot.vnode as ComponentChildren}
      </template>,
    ]
  );
  return <>{templates}</>;
}

function BootScript(): VNode | null {
  if (renderState === null || renderState.uses.length === 0) return null;
  const source = { __html: bootSource(renderState) };
  return (
    <script
      type="module"
      nonce={renderState.nonce}
      // deno-lint-ignore react-no-danger
      dangerouslySetInnerHTML={source}
    />
  );
}

function bootSource({ uses, options }: RenderState): string {
  const entry = options.build?.clientEntry ?? "";
  const islands = [...new Set(uses.map((use) => use.island))];
  const url = (path: string) => JSON.stringify(options.basePath + path);
  const imports = islands.map(({ exportName, file }, i) =>
    `import {${exportName} as i${i}} from ${url(file)};`
  );
  const registry = islands.map(({ name }, i) =>
    `${JSON.stringify(name)}:i${i}`
  );
  const props = JSON.stringify(serializeProps(uses));
  return escapeScript(
    `import {boot} from ${url(entry)};${imports.join("")}` +
      `boot({${registry.join(",")}},${props});`,
  );
}

/** During development every page reloads itself when the server says so. */
function ReloadScript(): VNode | null {
  const { basePath, build } = renderState?.options ?? {};
  const entry = build?.reloadEntry;
  if (entry === undefined) return null;
  return <script type="module" src={basePath + entry} />;
}
