import type { WorkbenchLimits } from "./limits.ts";
import { tooManyQueries } from "./queryBook.ts";

type TurnLimits = Pick<WorkbenchLimits, "atOnce" | "atOnceOfOne" | "mostWaiting" | "mostWaitingOfOne">;

/** Queries run a few at a time; of those who wait, each person has a turn before anybody has two. */
export class QueryTurns {
  readonly #limits: TurnLimits;
  readonly #running = new Map<string, number>();
  /** By person; the one whose turn comes next stands first. */
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(limits: TurnLimits) {
    this.#limits = limits;
  }

  /** Gives what ends the turn. */
  async wait(person: string, wanted: AbortSignal): Promise<() => void> {
    wanted.throwIfAborted();
    if (this.#mayRun(person)) this.#begin(person);
    else {
      this.#refuseTooMany(person);
      await this.#queue(person, wanted);
    }
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#running.set(person, this.#runningOf(person) - 1);
      if (this.#runningOf(person) === 0) this.#running.delete(person);
      this.#next();
    };
  }

  #runningOf(person: string): number {
    return this.#running.get(person) ?? 0;
  }

  #mayRun(person: string): boolean {
    const all = [...this.#running.values()].reduce((sum, each) => sum + each, 0);
    const own = this.#runningOf(person);
    // The last place is for somebody who has none.
    const places = own === 0 || this.#limits.atOnce === 1 ? this.#limits.atOnce : this.#limits.atOnce - 1;
    return all < places && own < this.#limits.atOnceOfOne;
  }

  #begin(person: string): void {
    this.#running.set(person, this.#runningOf(person) + 1);
  }

  #refuseTooMany(person: string): void {
    const own = this.#waiting.get(person)?.length ?? 0;
    const all = [...this.#waiting.values()].reduce((sum, { length }) => sum + length, 0);
    if (own < this.#limits.mostWaitingOfOne && all < this.#limits.mostWaiting) return;
    throw tooManyQueries();
  }

  #queue(person: string, wanted: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        wanted.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        const own = (this.#waiting.get(person) ?? []).filter((each) => each !== begin);
        if (own.length === 0) this.#waiting.delete(person);
        else this.#waiting.set(person, own);
        reject(wanted.reason as Error);
      };
      wanted.addEventListener("abort", leave, { once: true });
      this.#waiting.set(person, [...(this.#waiting.get(person) ?? []), begin]);
    });
  }

  #next(): void {
    for (const [person, [first, ...others]] of this.#waiting) {
      if (first === undefined || !this.#mayRun(person)) continue;
      // Whoever had a turn stands last.
      this.#waiting.delete(person);
      if (others.length > 0) this.#waiting.set(person, others);
      this.#begin(person);
      first();
      return;
    }
  }
}
