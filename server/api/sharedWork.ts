interface Running<T> {
  result: Promise<T>;
  waiting: number;
  stop: AbortController;
}

/** Work that several may ask for at once is done once, and given up only when the last of them has gone. */
export class SharedWork<T> {
  readonly #running = new Map<string, Running<T>>();

  async ask(key: string, wanted: AbortSignal, work: (wanted: AbortSignal) => Promise<T>): Promise<T> {
    wanted.throwIfAborted();
    const running = this.#running.get(key) ?? this.#begin(key, work);
    running.waiting++;
    let leave = () => {};
    const left = new Promise<never>((_resolve, reject) => {
      leave = () => reject(wanted.reason as Error);
      wanted.addEventListener("abort", leave, { once: true });
    });
    try {
      return await Promise.race([running.result, left]);
    } finally {
      wanted.removeEventListener("abort", leave);
      running.waiting--;
      if (running.waiting === 0 && wanted.aborted) this.#abandon(key, running, wanted.reason);
    }
  }

  #begin(key: string, work: (wanted: AbortSignal) => Promise<T>): Running<T> {
    const stop = new AbortController();
    const running: Running<T> = { result: work(stop.signal), waiting: 0, stop };
    this.#running.set(key, running);
    const end = () => this.#forget(key, running);
    // Whoever waits is told of a failure; that nobody waits any more is none.
    running.result.then(end, end);
    return running;
  }

  /** Whoever asks from now on has it done anew. */
  #abandon(key: string, running: Running<T>, reason: unknown): void {
    this.#forget(key, running);
    running.stop.abort(reason);
  }

  #forget(key: string, running: Running<T>): void {
    if (this.#running.get(key) === running) this.#running.delete(key);
  }
}
