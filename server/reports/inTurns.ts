/** Lets so many pieces of work run at a time, the others in the order they came. */
export function inTurns(atOnce: number) {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  const running = new Set<Promise<unknown>>();

  async function whenFree<T>(work: () => Promise<T>): Promise<T> {
    if (free > 0) free--;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  }

  return {
    run<T>(work: () => Promise<T>): Promise<T> {
      const turn = whenFree(work);
      running.add(turn);
      const end = () => running.delete(turn);
      turn.then(end, end);
      return turn;
    },

    /** When all that was begun until then has ended. */
    async ended(): Promise<void> {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

/** What the work gives for each, in order; that for the next has begun when one is given. */
export async function* oneAhead<Item, Found>(
  items: readonly Item[],
  work: (item: Item) => Promise<Found>,
): AsyncGenerator<[Item, Found]> {
  const begin = (item: Item): Promise<Found> => {
    const begun = work(item);
    // It is waited for later, or, where the one before it failed, never.
    begun.catch(() => undefined);
    return begun;
  };
  const [first] = items;
  let next = first === undefined ? undefined : begin(first);
  for (const [index, item] of items.entries()) {
    const own = next;
    const following = items[index + 1];
    next = following === undefined ? undefined : begin(following);
    if (own !== undefined) yield [item, await own];
  }
}
