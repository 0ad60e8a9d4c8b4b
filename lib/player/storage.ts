/** What keeps texts between visits. */
export type TextStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/**
 * A storage that never throws: browsers refuse theirs in private windows, by policy, and when it is full.
 * What cannot be kept is forgotten.
 *
 * @param open gives the storage, and may throw, as `localStorage` does
 */
export function tolerantStorage(open: () => TextStorage): TextStorage {
  function attempt<T>(act: (storage: TextStorage) => T, otherwise: T): T {
    try {
      return act(open());
    } catch {
      return otherwise; // Whoever listens has no use for the reason.
    }
  }
  return {
    getItem: (key) => attempt((storage) => storage.getItem(key), null),
    setItem: (key, value) =>
      attempt((storage) => storage.setItem(key, value), undefined),
    removeItem: (key) =>
      attempt((storage) => storage.removeItem(key), undefined),
  };
}
