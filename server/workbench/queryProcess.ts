import { once } from "node:events";
import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from "@duckdb/node-api";
import { AppError } from "../errors.ts";
import { killAfterMilliseconds } from "./limits.ts";
import { LimitedRows } from "./limitedRows.ts";
import { openScope } from "./openScope.ts";
import { planOf } from "./planOf.ts";
import { queryFault } from "./queryFault.ts";
import type { QueryMessage, QueryTask } from "./queryMessages.ts";
import { readStatement } from "./readStatement.ts";
import { columnsOf, resultPieces } from "./resultPieces.ts";

/*
 * The process of one query: it opens one file, runs one statement and ends.
 * Whatever the statement does to it, it does to nothing else.
 */

process.once("message", (task: QueryTask) => void answer(task));
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

function tell(message: QueryMessage): void {
  process.send?.(message);
}

async function answer(task: QueryTask): Promise<void> {
  try {
    const connection = await openScope(task.file, task.limits);
    leaveRoot();
    const tables = await tablesOf(connection);
    await limitTime(connection, task.limits.milliseconds, async () => {
      const { parameters } = await readStatement(connection, task.sql, tables);
      const params = boundParameters(parameters, task.params);
      if (task.explain) await explain(connection, task, params);
      else await send(connection, task, params);
    });
  } catch (error) {
    const { code, message, details } = queryFault(task.sql, error);
    tell({ kind: "failed", code, message, details });
  }
}

/** Once the file is open nothing needs root any more; without it, less can be reached by what breaks out of DuckDB. */
function leaveRoot(): void {
  if (process.getuid?.() !== 0) return;
  const nobody = 65_534;
  process.setgroups?.([]);
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}

async function tablesOf(connection: DuckDBConnection): Promise<Set<string>> {
  const reader = await connection.runAndReadAll(
    "select lower(table_name) from duckdb_tables() where not internal",
  );
  return new Set(reader.getRows().map(([name]) => String(name)));
}

/** DuckDB is asked to stop; the server kills what does not. */
async function limitTime(
  connection: DuckDBConnection,
  milliseconds: number,
  work: () => Promise<void>,
): Promise<void> {
  let isOver = false;
  // One interrupt is lost where it comes between two pieces of work.
  const timer = setTimeout(() => {
    isOver = true;
    connection.interrupt();
    setInterval(() => connection.interrupt(), killAfterMilliseconds / 10).unref();
  }, milliseconds);
  try {
    await work();
  } catch (error) {
    if (isOver) throw new AppError("took-too-long", tooLongMessage(milliseconds), { cause: error });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function tooLongMessage(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return `${seconds} 秒内没有查完，已停止，请缩小范围 stopped after ${seconds} s; ask for less`;
}

function boundParameters(
  named: string[],
  given: QueryTask["params"],
): Record<string, DuckDBValue> | undefined {
  const missing = named.filter((name) => !(name in given));
  if (missing.length > 0) {
    const list = missing.map((name) => `$${name}`).join(", ");
    throw new AppError("sql-wrong", `缺少参数 no value for the parameter: ${list}`, {
      details: { refused: list },
    });
  }
  if (named.length === 0) return undefined;
  return Object.fromEntries(named.map((name) => [name, given[name] ?? null]));
}

async function explain(
  connection: DuckDBConnection,
  { sql, explain: how, snapshot }: QueryTask,
  params: Record<string, DuckDBValue> | undefined,
): Promise<void> {
  const analyze = how === "timings" ? "analyze, " : "";
  // The text has been read as one SELECT, so no more than that can stand behind this.
  const reader = await connection.runAndReadAll(`explain (${analyze}format json) ${sql}`, params);
  const text = String(reader.getRows()[0]?.[1] ?? "[]");
  tell({ kind: "started", columns: [] });
  await write(JSON.stringify({ snapshot, ...planOf(JSON.parse(text)) }));
  end({ rows: 0, truncated: false });
}

async function send(
  connection: DuckDBConnection,
  { sql, format, snapshot, limits }: QueryTask,
  params: Record<string, DuckDBValue> | undefined,
): Promise<void> {
  const most = format === "xlsx" ? Math.min(limits.rows, limits.workbookRows) : limits.rows;
  const source = new LimitedRows(await connection.stream(sql, params), most);
  await source.begin();
  const columns = columnsOf(source);
  tell({ kind: "started", columns });
  let bytes = 0;
  for await (const piece of resultPieces(format, source, columns, snapshot)) {
    bytes += piece.length;
    if (bytes > limits.bytes) source.stopAtBytes();
    await write(piece);
    tell({ kind: "rows", rows: source.rows });
  }
  end({ rows: source.rows, truncated: source.truncated });
}

/** A reader that does not read makes DuckDB wait. */
async function write(piece: Uint8Array | string): Promise<void> {
  if (piece.length > 0 && !process.stdout.write(piece)) await once(process.stdout, "drain");
}

/** The end is told once all of it has gone out. */
function end(result: { rows: number; truncated: false | "rows" | "bytes" }): void {
  process.stdout.end(() => tell({ kind: "done", ...result }));
}
