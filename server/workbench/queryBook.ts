import { AppError } from "../errors.ts";
import type { QueryStatus } from "./queryAnswers.ts";
import type { QueryEnd } from "./queryMessages.ts";

/** One query from its being asked until it is forgotten. */
interface Entry {
  owner: string;
  /** Aborts once somebody cancels it. */
  cancelled: AbortSignal;
  preparing: () => void;
  waiting: () => void;
  running: () => void;
  sent: (rows: number) => void;
  done: (end: QueryEnd) => void;
  failed: (error: unknown) => void;
  cancel: () => void;
  status: () => QueryStatus;
}

const rememberedMilliseconds = 10 * 60_000;
/** Of one person's: nobody's are forgotten because of another's. */
const mostRemembered = 200;
/** Of one person's that have not ended; those that wait for their scope's file to be made, too. */
const mostOpen = 20;

/** What became of queries, for whoever asked them. An id is no right: others are told there is no such query. */
export class QueryBook {
  readonly #entries = new Map<string, Entry>();

  open({ id, owner, snapshot }: { id: string; owner: string; snapshot: number }): Entry {
    if (this.#entries.has(id))
      throw new AppError("bad-question", `已有这个编号的查询 a query of this id is there already: ${id}`);
    this.#makeRoom(owner);
    const entry: Entry = newEntry(id, owner, snapshot, () => {
      const forget = () => {
        if (this.#entries.get(id) === entry) this.#entries.delete(id);
      };
      setTimeout(forget, rememberedMilliseconds).unref();
    });
    this.#entries.set(id, entry);
    return entry;
  }

  #makeRoom(owner: string): void {
    const own = [...this.#entries].filter(([, entry]) => entry.owner === owner);
    const ended = own.filter(([, entry]) => !goesOn.has(entry.status().state));
    if (own.length - ended.length >= mostOpen) throw tooManyQueries();
    const [oldest] = ended;
    if (own.length >= mostRemembered && oldest) this.#entries.delete(oldest[0]);
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

const goesOn = new Set<QueryStatus["state"]>(["preparing", "waiting", "running"]);

export function tooManyQueries(): AppError {
  return new AppError(
    "too-many-requests",
    "查询正在排队，请稍后再来 too many queries are waiting; ask again in a little while",
    { details: { retryAfterSeconds: 5 } },
  );
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
    preparing: () => {
      state = "preparing";
    },
    waiting: () => {
      state = "waiting";
    },
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
