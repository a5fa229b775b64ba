export type Turns = ReturnType<typeof createTurns>;

/** Has pieces of work done one after the other; one that fails does not keep the next. */
export function createTurns() {
  let last: Promise<unknown> = Promise.resolve();

  return {
    take<T>(work: () => Promise<T>): Promise<T> {
      const turn = last.then(work);
      last = turn.catch(() => undefined);
      return turn;
    },
    idle: () => last,
  };
}
