import { AppError } from "../errors.ts";

interface LaneLimits {
  /** How many pieces of work run at once. */
  atOnce: number;
  /** How many may wait, and how many of one person's. */
  mostWaiting: number;
  mostWaitingOfOne: number;
}

interface Waiting {
  begin(): void;
}

/**
 * A lane for work that takes long, so that what a page waits for never stands
 * behind it. Of those who wait, each person has a turn before anybody has two.
 */
export class Lane {
  readonly #limits: LaneLimits;
  readonly #told: (waitedSeconds: number) => void;
  /** By person; the one whose turn comes next stands first. */
  readonly #waiting = new Map<string, Waiting[]>();
  #running = 0;

  constructor(limits: LaneLimits, told: (waitedSeconds: number) => void = () => {}) {
    this.#limits = limits;
    this.#told = told;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return [...this.#waiting.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** Work that is `underWay` goes on in turns: it waits like others, and is never turned away. */
  async run<T>(
    person: string,
    wanted: AbortSignal,
    work: () => Promise<T>,
    { underWay = false }: { underWay?: boolean } = {},
  ): Promise<T> {
    wanted.throwIfAborted();
    const began = performance.now();
    if (this.#running < this.#limits.atOnce) this.#running++;
    else {
      if (!underWay) this.#refuseTooMany(person);
      await this.#turn(person, wanted);
    }
    this.#told((performance.now() - began) / 1000);
    try {
      return await work();
    } finally {
      this.#end();
    }
  }

  #refuseTooMany(person: string): void {
    const { mostWaiting, mostWaitingOfOne } = this.#limits;
    const own = this.#waiting.get(person)?.length ?? 0;
    if (own < mostWaitingOfOne && this.waiting < mostWaiting) return;
    throw new AppError(
      "too-many-requests",
      "大的查询正在排队，请稍后再来 too many large questions are waiting; ask again in a little while",
      { details: { retryAfterSeconds: 5 } },
    );
  }

  /** Whoever ends hands its place over, so the number of those running stays as it is. */
  #turn(person: string, wanted: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const own = this.#waiting.get(person) ?? [];
      const one: Waiting = {
        begin: () => {
          wanted.removeEventListener("abort", leave);
          resolve();
        },
      };
      const leave = () => {
        own.splice(own.indexOf(one), 1);
        if (own.length === 0 && this.#waiting.get(person) === own) this.#waiting.delete(person);
        reject(wanted.reason as Error);
      };
      wanted.addEventListener("abort", leave, { once: true });
      own.push(one);
      this.#waiting.set(person, own);
    });
  }

  #end(): void {
    const [first] = this.#waiting;
    if (first === undefined) {
      this.#running--;
      return;
    }
    const [person, own] = first;
    const next = own.shift();
    this.#waiting.delete(person);
    if (own.length > 0) this.#waiting.set(person, own);
    next?.begin();
  }
}

/**
 * DuckDB answers on the four threads that Node has for such work, and counts
 * with as many as there are cores. Two of the four always stay with the pages;
 * and one core, where there are more than two.
 */
export function heavyAtOnce(cores: number): number {
  return Math.max(1, Math.min(2, cores - 1));
}
