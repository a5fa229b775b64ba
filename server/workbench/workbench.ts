import { randomUUID } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import { AppError } from "../errors.ts";
import { boundStatement } from "./boundStatement.ts";
import type { WorkbenchLimits } from "./limits.ts";
import { usualLimits } from "./limits.ts";
import type { QueryParameter, QueryStatus } from "./queryAnswers.ts";
import { QueryBook } from "./queryBook.ts";
import type { QueryFormat } from "./queryFormats.ts";
import { QueryTurns } from "./queryTurns.ts";
import type { RunningQuery } from "./queryWorker.ts";
import type { SchemaAnswer } from "./schemaAnswer.ts";
import type { ScopedSnapshot, ScopeFiles } from "./scopeFiles.ts";
import type { ScopePolicy } from "./scopePolicy.ts";
import { WorkerPool } from "./workerPool.ts";

type Owner = Pick<Actor, "id" | "roles" | "areas">;

/** Who asks, and how much of the snapshot they may see. */
export interface Asker {
  actor: Owner;
  policy: ScopePolicy;
  snapshot: ScopedSnapshot;
}

interface AskedQuery {
  id?: string | undefined;
  sql: string;
  params: Record<string, QueryParameter>;
  limit: number;
  explain: "plan" | "timings" | undefined;
  format: QueryFormat;
}

export interface AnsweredQuery extends RunningQuery {
  id: string;
}

/** People's SQL: what it may read is in a file of its own, and where it runs nothing else is. */
export class Workbench {
  readonly #scopes: ScopeFiles;
  readonly #limits: WorkbenchLimits;
  readonly #pool: WorkerPool;
  readonly #turns: QueryTurns;
  readonly #book = new QueryBook();

  constructor(scopes: ScopeFiles, limits: WorkbenchLimits = usualLimits) {
    this.#scopes = scopes;
    this.#limits = limits;
    this.#pool = new WorkerPool(limits);
    this.#turns = new QueryTurns(limits);
  }

  warm(): void {
    this.#scopes.sweep();
    this.#pool.warm();
  }

  /** Makes the file of a scope before anybody asks for it, so that nobody has to wait. */
  async prepare(policy: ScopePolicy, snapshot: ScopedSnapshot): Promise<void> {
    await this.#scopes.file(policy, snapshot, { ahead: true });
  }

  /** Whoever looks at what there is to ask is about to ask it. */
  async schema({ actor, policy, snapshot }: Asker): Promise<SchemaAnswer> {
    const file = await this.#scopes.file(policy, snapshot);
    this.#pool.expect({ reader: ownerOf(actor), file });
    return this.#scopes.describe(policy, snapshot);
  }

  /** `told` hears the query's id before it waits, so that it can be cancelled. */
  async run(
    { actor, policy, snapshot }: Asker,
    { id = randomUUID(), sql, params, limit, explain, format }: AskedQuery,
    { wanted, told = () => {} }: { wanted: AbortSignal; told?: (id: string) => void },
  ): Promise<AnsweredQuery> {
    const entry = this.#book.open({ id, owner: ownerOf(actor), snapshot: snapshot.number });
    told(id);
    const stopped = AbortSignal.any([wanted, entry.cancelled]);
    let endTurn = () => {};
    try {
      boundStatement(sql);
      if (!this.#scopes.has(policy, snapshot)) entry.preparing();
      const file = await untilAborted(this.#scopes.file(policy, snapshot), stopped);
      entry.waiting();
      endTurn = await this.#turns.wait(actor.id, stopped);
      const use = { reader: ownerOf(actor), file };
      const worker = this.#pool.take(use);
      const stop = () => worker.stop(asAppError(stopped.reason));
      stopped.addEventListener("abort", stop, { once: true });
      const leave = () => {
        stopped.removeEventListener("abort", stop);
        this.#pool.giveBack(use, worker);
        endTurn();
      };
      entry.running();
      const limits = { ...this.#limits, rows: Math.min(limit, this.#limits.rows) };
      const task = { snapshot: snapshot.number, sql, params, format, explain, limits };
      const running = await worker.run(task, entry.sent).catch((error: unknown) => {
        leave();
        throw error;
      });
      void running.ended.then(entry.done, entry.failed).finally(leave);
      return { id, ...running };
    } catch (error) {
      endTurn();
      entry.failed(error);
      throw error;
    }
  }

  status(id: string, actor: Owner): QueryStatus {
    return this.#book.find(id, ownerOf(actor)).status();
  }

  /** What somebody asked of late, and what runs. */
  list(actor: Owner): QueryStatus[] {
    return this.#book.list(ownerOf(actor));
  }

  /** What runs is killed and what waits leaves; what has ended stays as it is. */
  cancel(id: string, actor: Owner): void {
    this.#book.find(id, ownerOf(actor)).cancel();
  }

  close(): void {
    this.#scopes.close();
    this.#pool.close();
  }
}

/** A token of fewer rights than its account is told nothing of the account's queries: their errors quote what they read. */
function ownerOf({ id, roles, areas }: Owner): string {
  return JSON.stringify([id, roles.toSorted(), areas === "all" ? areas : areas.toSorted()]);
}

function untilAborted<T>(work: Promise<T>, stopped: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(asAppError(stopped.reason));
    // Heard in any case: a failure that nobody hears would end the server.
    work.then(resolve, reject).finally(() => stopped.removeEventListener("abort", leave));
    if (stopped.aborted) leave();
    else stopped.addEventListener("abort", leave, { once: true });
  });
}

function asAppError(reason: unknown): AppError {
  return reason instanceof AppError
    ? reason
    : new AppError("cancelled", "查询已取消 the query was cancelled");
}
