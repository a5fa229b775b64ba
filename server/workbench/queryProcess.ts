import { DuckDBInstance } from "@duckdb/node-api";
import { answerQuery } from "./answerQuery.ts";
import { LimitedRows } from "./limitedRows.ts";
import { openScope } from "./openScope.ts";
import { hasRun, queryFault } from "./queryFault.ts";
import type { QueryMessage, QueryOrder, QueryTask } from "./queryMessages.ts";
import { readStatement } from "./readStatement.ts";
import { columnsOf, resultPieces } from "./resultPieces.ts";

/*
 * The process of one person's queries: it opens one file and runs one statement
 * at a time. Whatever a statement does to it, it does to nobody else.
 *
 * A process is kept for the same person's next statement over the same file where
 * the last one came to its end, for nothing of that one is left: it was a SELECT
 * of allow-listed parts; the file is read-only and the settings are locked, so the
 * instance is as it was (but for its log, which nothing on the list can begin); and
 * what a session may hold (temporary tables, variables, prepared statements, the
 * state of random()) went with the statement's own connection. What was interrupted, cut off or broken is never built upon: that
 * process is killed.
 */

interface Scope {
  instance: DuckDBInstance;
  tables: ReadonlySet<string>;
}

let scope: Promise<Scope> | undefined;

process.on("message", (order: QueryOrder) => {
  if (order.kind === "ask") void answer(order.task);
  else {
    // For whom it is, it is for good.
    scope ??= open(order);
    // Whoever asks hears of it.
    scope.catch(() => {});
  }
});
// The server is gone: nobody waits for rows.
process.once("disconnect", () => process.exit());
void rehearse().then(() => tell({ kind: "ready" }));

/** What runs for the first time takes many times as long: better while nobody waits for it. */
async function rehearse(): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  const sql = "select one, count(*) as n, 'text' as words from range(3) as t(one) group by one";
  await readStatement(connection, sql, new Set());
  const source = new LimitedRows(await connection.stream(sql), 3);
  await source.begin();
  const pieces = resultPieces("arrow", source, columnsOf(source), 0);
  while (!(await pieces.next()).done);
  connection.closeSync();
  instance.closeSync();
}

async function open({ file, limits }: Extract<QueryOrder, { kind: "open" }>): Promise<Scope> {
  const instance = await openScope(file, limits);
  leaveRoot();
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    "select lower(table_name) from duckdb_tables() where not internal",
  );
  connection.closeSync();
  return { instance, tables: new Set(reader.getRows().map(([name]) => String(name))) };
}

/** Once the file is open nothing needs root any more; without it, less can be reached by what breaks out of DuckDB. */
function leaveRoot(): void {
  if (process.getuid?.() !== 0) return;
  const nobody = 65_534;
  process.setgroups?.([]);
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}

function tell(message: QueryMessage): void {
  process.send?.(message);
}

async function answer(task: QueryTask): Promise<void> {
  try {
    if (scope === undefined) throw new Error("asked before a scope was opened");
    const { instance, tables } = await scope;
    const connection = await instance.connect();
    try {
      await answerQuery(connection, tables, task, tell);
    } finally {
      connection.closeSync();
    }
  } catch (error) {
    const { code, message, details } = queryFault(task.sql, error);
    tell({ kind: "failed", code, message, details, hasRun: hasRun(error) });
  }
}
