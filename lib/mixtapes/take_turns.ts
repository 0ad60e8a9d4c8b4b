/** Runs tasks of one key one after the other, and tasks of different keys side by side. */
export type TakeTurns = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/** A task that fails does not keep the next from running. Keys are forgotten when nothing waits for them. */
export function createTurns(): TakeTurns {
  const last = new Map<string, Promise<unknown>>();
  return <T>(key: string, task: () => Promise<T>): Promise<T> => {
    const turn = (last.get(key) ?? Promise.resolve()).then(task, task);
    last.set(key, turn);
    const forget = () => {
      if (last.get(key) === turn) last.delete(key);
    };
    turn.then(forget, forget);
    return turn;
  };
}
