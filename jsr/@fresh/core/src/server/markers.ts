import {
  type Attributes,
  type ComponentChildren,
  Fragment,
  h,
  type VNode,
} from "preact";

/** What a pair of comments delimits. */
export type MarkerKind = "island" | "slot";

/** Returns `children` between two comments that the browser finds them by. */
export function withMarkers(
  kind: MarkerKind,
  label: string,
  children: ComponentChildren,
): VNode {
  return h(
    Fragment,
    null,
    comment(`frsh:${kind}:${label}`),
    children,
    comment(`/frsh:${kind}`),
  );
}

/** preact-render-to-string turns this property of a fragment into a comment. */
function comment(text: string): VNode {
  return h(Fragment, { UNSTABLE_comment: text } as Attributes);
}
