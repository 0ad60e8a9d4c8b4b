/**
 * Returns what Preact takes for an element whose children are the nodes between two markers, so that islands can
 * share a parent element.
 */
export function rootFragment(start: Comment, end: Comment): Element {
  const parent = start.parentNode!;
  const childNodes = () => {
    const nodes: ChildNode[] = [];
    for (
      let node = start.nextSibling;
      node !== null && node !== end;
      node = node.nextSibling
    ) nodes.push(node);
    return nodes;
  };
  const fragment = {
    nodeType: Node.ELEMENT_NODE,
    parentNode: parent,
    ownerDocument: document,
    namespaceURI: (parent as Element).namespaceURI,
    get childNodes() {
      return childNodes();
    },
    get firstChild() {
      return childNodes()[0] ?? null;
    },
    contains: (node: Node | null) => parent.contains(node),
    insertBefore: (node: Node, child: Node | null) =>
      parent.insertBefore(node, child ?? end),
    appendChild: (node: Node) => parent.insertBefore(node, end),
    removeChild: (node: Node) => parent.removeChild(node),
  };
  return fragment as unknown as Element;
}
