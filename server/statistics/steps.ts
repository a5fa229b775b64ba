import { setImmediate as nextTurn } from "node:timers/promises";

/** Work that can pause between its steps. */
export type Steps<T> = Generator<void, T, void>;

export function atOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Nobody notices that they wait so long. */
const longestTurnMs = 8;

/** Lets others have a turn every now and then, and stops when nobody wants it any more. */
export async function inTurns<T>(steps: Steps<T>, wanted?: AbortSignal): Promise<T> {
  for (;;) {
    wanted?.throwIfAborted();
    const until = performance.now() + longestTurnMs;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    await nextTurn();
  }
}
