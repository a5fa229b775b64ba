/** Has work done a few at a time, in the order that it came; what nobody waits for any more loses its place. */
export function inTurn(most: number) {
  let running = 0;
  const waiting: (() => void)[] = [];

  function next(): void {
    running -= 1;
    waiting.shift()?.();
  }

  function place(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        signal.removeEventListener("abort", leave);
        running += 1;
        resolve();
      };
      const leave = () => {
        waiting.splice(waiting.indexOf(begin), 1);
        reject(signal.reason as Error);
      };
      if (running < most) return begin();
      waiting.push(begin);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  return async function <Answer>(work: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    await place(signal);
    try {
      return await work();
    } finally {
      next();
    }
  };
}
