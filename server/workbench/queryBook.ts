import { AppError } from "../errors.ts";
import type { QueryStatus } from "./queryAnswers.ts";
import type { QueryEnd } from "./queryMessages.ts";

/** One query from its being asked until it is forgotten. */
interface Entry {
  owner: string;
  /** Aborts once somebody cancels it. */
  cancelled: AbortSignal;
  running: () => void;
  sent: (rows: number) => void;
  done: (end: QueryEnd) => void;
  failed: (error: unknown) => void;
  cancel: () => void;
  status: () => QueryStatus;
}

const rememberedMilliseconds = 10 * 60_000;
const mostRemembered = 1_000;

/** What became of queries, for whoever asked them. An id is no right: others are told there is no such query. */
export class QueryBook {
  readonly #entries = new Map<string, Entry>();

  open({ id, owner, snapshot }: { id: string; owner: string; snapshot: number }): Entry {
    if (this.#entries.has(id))
      throw new AppError("bad-question", `a query of this id is there already: ${id}`);
    const entry = newEntry(id, owner, snapshot, () => {
      setTimeout(() => this.#entries.delete(id), rememberedMilliseconds).unref();
    });
    this.#entries.set(id, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > mostRemembered && oldest !== undefined) this.#entries.delete(oldest);
    return entry;
  }

  list(owner: string): QueryStatus[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.owner === owner)
      .map((entry) => entry.status());
  }

  find(id: string, owner: string): Entry {
    const entry = this.#entries.get(id);
    if (entry?.owner === owner) return entry;
    throw new AppError("not-found", `没有这个查询 no such query: ${id.slice(0, 100)}`);
  }
}

function newEntry(id: string, owner: string, snapshot: number, over: () => void): Entry {
  const controller = new AbortController();
  const began = performance.now();
  let took: number | undefined;
  let [state, rows]: [QueryStatus["state"], number] = ["waiting", 0];
  let truncated: QueryStatus["truncated"] = false;
  let error: QueryStatus["error"] = null;
  const end = (how: QueryStatus["state"]) => {
    if (took !== undefined) return;
    state = how;
    took = performance.now() - began;
    over();
  };
  return {
    owner,
    cancelled: controller.signal,
    running: () => {
      state = "running";
    },
    sent: (count) => {
      rows = count;
    },
    done: (result) => {
      ({ rows, truncated } = result);
      end("done");
    },
    failed: (reason) => {
      const known = reason instanceof AppError ? reason : new AppError("internal", "internal fault");
      error ??= { code: known.code, message: known.message, details: known.details };
      end(known.code === "cancelled" ? "cancelled" : "failed");
    },
    cancel: () => controller.abort(new AppError("cancelled", "查询已取消 the query was cancelled")),
    status: () => ({
      id,
      state,
      snapshot,
      rows,
      truncated,
      milliseconds: Math.round(took ?? performance.now() - began),
      error,
    }),
  };
}
