import { log } from "../log.ts";
import { BoundedCache } from "./boundedCache.ts";

interface Common {
  times: number;
  again: (wanted: AbortSignal) => Promise<unknown>;
}

const mostRemembered = 200;
const mostWarmed = 30;

/**
 * What people ask of the current snapshot, whichever that is. After a publish
 * the most frequent of it, which are what the first pages ask, is asked anew
 * before anybody has to wait for it.
 */
export class CommonQuestions {
  readonly #remembered = new BoundedCache<Common>(mostRemembered);

  note(question: string, again: Common["again"]): void {
    const times = (this.#remembered.get(question)?.times ?? 0) + 1;
    this.#remembered.set(question, { times, again }, 1);
  }

  /** One after the other, for people are asking meanwhile. */
  async warm(wanted: AbortSignal): Promise<void> {
    const most = this.#remembered.values().toSorted((a, b) => b.times - a.times);
    for (const common of most.slice(0, mostWarmed)) {
      if (wanted.aborted) return;
      await common
        .again(wanted)
        .catch((error: unknown) => log.debug({ err: error }, "a common question has no answer any more"));
    }
    // What was asked long ago weighs less and less.
    for (const common of most) common.times /= 2;
  }
}
