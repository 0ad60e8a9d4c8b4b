import { type ComponentChildren, createContext, type VNode } from "preact";
import { IS_BROWSER } from "./is_browser.ts";

/** `true` below a {@linkcode Head}. */
export const HeadContext = createContext(false);

/** Props of {@linkcode Head}. */
export interface HeadProps {
  children?: ComponentChildren;
}

/**
 * Moves its children into the `<head>` of the document. An element of the app's head with the same key, the
 * same title or the same attributes is replaced.
 */
export function Head({ children }: HeadProps): VNode | null {
  // The server has moved the elements; rendering them again would put copies into the island.
  if (IS_BROWSER) return null;
  return <HeadContext.Provider value>{children}</HeadContext.Provider>;
}
