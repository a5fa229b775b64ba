import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { BoundedCache } from "./boundedCache.ts";
import { SharedWork } from "./sharedWork.ts";

export type Encoding = "br" | "gzip" | "identity";

/** An answer as it is sent. */
export interface FinishedAnswer extends Made {
  encoding: Encoding;
}

export interface Made {
  body: Buffer;
  /** Of a table, for the audit log. */
  rows?: number;
}

/** Below it the headers weigh more than what is saved. */
const smallestWorth = 1_024;

/** What answers cost, told to whoever measures. */
interface CacheEvents {
  hit(): void;
  miss(): void;
}

/**
 * Answers from snapshots, which never change: each is made once, and kept as it
 * is sent, compressed. Their keys say who may see what, so nobody is given an
 * answer that was made for other eyes.
 */
export class FinishedAnswers {
  readonly #kept: BoundedCache<FinishedAnswer>;
  readonly #making = new SharedWork<FinishedAnswer>();
  readonly #events: CacheEvents;

  constructor(mostBytes: number, events: CacheEvents = { hit() {}, miss() {} }) {
    this.#kept = new BoundedCache(mostBytes);
    this.#events = events;
  }

  get bytes(): number {
    return this.#kept.bytes;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** What is kept, if it still is. */
  kept({ key, encoding }: { key: string; encoding: Encoding }): FinishedAnswer | undefined {
    const found = this.#kept.get(wholeKey(key, encoding));
    if (found) this.#events.hit();
    return found;
  }

  /**
   * Those kept already cost nothing; of the others, equal ones that are asked
   * for at once are made once. What is not to be kept is not shared either: its
   * key does not say all that it depends on.
   */
  async obtain(
    { key, encoding, isKept }: { key: string; encoding: Encoding; isKept: boolean },
    wanted: AbortSignal,
    make: (wanted: AbortSignal) => Promise<Made>,
  ): Promise<FinishedAnswer> {
    const found = isKept ? this.kept({ key, encoding }) : undefined;
    if (found) return found;
    this.#events.miss();
    if (!isKept) return encoded(await make(wanted), encoding);
    const whole = wholeKey(key, encoding);
    return this.#making.ask(whole, wanted, async (wanted) => {
      const answer = await encoded(await make(wanted), encoding);
      this.#kept.set(whole, answer, answer.body.length + whole.length + 200);
      return answer;
    });
  }
}

function wholeKey(key: string, encoding: Encoding): string {
  return `${key} ${encoding}`;
}

async function encoded(made: Made, encoding: Encoding): Promise<FinishedAnswer> {
  const plain = made.body;
  if (encoding === "identity" || plain.length < smallestWorth) return { ...made, encoding: "identity" };
  const body =
    encoding === "br"
      ? // Higher qualities take many times as long for a few per cent.
        await promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
      : await promisify(gzip)(plain);
  return body.length < plain.length ? { ...made, body, encoding } : { ...made, encoding: "identity" };
}
