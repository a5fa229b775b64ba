interface Kept<T> {
  value: T;
  bytes: number;
}

/**
 * Values by key, together never more than so many bytes: the one asked for
 * longest ago goes first. A Map keeps the order in which keys came, so asking
 * is putting at its end; a library would bring little more than this.
 */
export class BoundedCache<T> {
  readonly #kept = new Map<string, Kept<T>>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** The one asked for longest ago comes first. */
  values(): T[] {
    return Array.from(this.#kept.values(), ({ value }) => value);
  }

  get(key: string): T | undefined {
    const found = this.#kept.get(key);
    if (found === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found.value;
  }

  set(key: string, value: T, bytes: number): void {
    this.#remove(key);
    // One that fills most of the room would drive out all that are asked for more often.
    if (bytes > this.#mostBytes / 4) return;
    this.#kept.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0;
    this.#kept.delete(key);
  }
}
