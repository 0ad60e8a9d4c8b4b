/**
 * Lets the rows of a list be dragged by their `.grip`. A row that was dropped is put back where it was, and `move`
 * told: the list is drawn by others, from the order that they keep.
 *
 * Runs in a browser, and loads what it needs when it is called. Returns what ends it.
 *
 * @param move hears the `data-key` of a row and its new place, from 0
 */
export function makeSortable(
  list: HTMLElement,
  move: (key: number, to: number) => void,
): () => void {
  let isOver = false;
  let end = () => {};
  import("sortablejs").then(({ default: Sortable }) => {
    if (isOver) return;
    const sortable = Sortable.create(list, {
      handle: ".grip",
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches
        ? 0
        : 150,
      ghostClass: "is-ghost",
      onEnd({ item, oldIndex, newIndex }) {
        if (oldIndex === undefined || newIndex === undefined) return;
        if (oldIndex === newIndex) return;
        const after = oldIndex < newIndex ? oldIndex : oldIndex + 1;
        list.insertBefore(item, list.children[after] ?? null);
        move(Number(item.dataset.key), newIndex);
      },
    });
    end = () => sortable.destroy();
  }, () => {
    // Without it, tracks are moved by the keys and buttons that are there anyway.
  });
  return () => {
    isOver = true;
    end();
  };
}
