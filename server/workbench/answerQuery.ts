import { once } from "node:events";
import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { killAfterMilliseconds } from "./limits.ts";
import { LimitedRows } from "./limitedRows.ts";
import { planOf } from "./planOf.ts";
import type { QueryMessage, QueryTask } from "./queryMessages.ts";
import { sqlError, tookTooLong } from "./refusal.ts";
import { readStatement } from "./readStatement.ts";
import { columnsOf, resultPieces } from "./resultPieces.ts";

type Tell = (message: QueryMessage) => void;

/** One statement, from its text to its last row. */
export async function answerQuery(
  connection: DuckDBConnection,
  tables: ReadonlySet<string>,
  task: QueryTask,
  tell: Tell,
): Promise<void> {
  await limitTime(connection, task.limits.milliseconds, async () => {
    const { parameters } = await readStatement(connection, task.sql, tables);
    const params = boundParameters(parameters, task.params);
    if (task.explain) await explain(connection, task, params, tell);
    else await send(connection, task, params, tell);
  });
}

/** DuckDB is asked to stop; the server kills what does not. */
async function limitTime(
  connection: DuckDBConnection,
  milliseconds: number,
  work: () => Promise<void>,
): Promise<void> {
  let again: NodeJS.Timeout | undefined;
  const timer = setTimeout(() => {
    connection.interrupt();
    // One interrupt is lost where it comes between two pieces of work.
    again = setInterval(() => connection.interrupt(), killAfterMilliseconds / 10);
  }, milliseconds);
  try {
    await work();
  } catch (error) {
    if (again) throw tookTooLong(milliseconds, { cause: error });
    throw error;
  } finally {
    clearTimeout(timer);
    clearInterval(again);
  }
}

function boundParameters(
  named: string[],
  given: QueryTask["params"],
): Record<string, DuckDBValue> | undefined {
  const missing = named.filter((name) => !(name in given));
  if (missing.length > 0) {
    const list = missing.map((name) => `$${name}`).join(", ");
    throw sqlError("parameter", list);
  }
  if (named.length === 0) return undefined;
  return Object.fromEntries(named.map((name) => [name, given[name] ?? null]));
}

async function explain(
  connection: DuckDBConnection,
  { sql, explain: how, snapshot }: QueryTask,
  params: Record<string, DuckDBValue> | undefined,
  tell: Tell,
): Promise<void> {
  const analyze = how === "timings" ? "analyze, " : "";
  // The text has been read as one SELECT, so no more than that can stand behind this.
  const reader = await connection.runAndReadAll(`explain (${analyze}format json) ${sql}`, params);
  const text = String(reader.getRows()[0]?.[1] ?? "[]");
  tell({ kind: "started", columns: [] });
  const bytes = await write(JSON.stringify({ snapshot, ...planOf(JSON.parse(text)) }));
  tell({ kind: "done", rows: 0, truncated: false, bytes });
}

async function send(
  connection: DuckDBConnection,
  { sql, format, snapshot, limits }: QueryTask,
  params: Record<string, DuckDBValue> | undefined,
  tell: Tell,
): Promise<void> {
  const most = format === "xlsx" ? Math.min(limits.rows, limits.workbookRows) : limits.rows;
  const source = new LimitedRows(await connection.stream(sql, params), most);
  await source.begin();
  const columns = columnsOf(source);
  tell({ kind: "started", columns });
  let bytes = 0;
  for await (const piece of resultPieces(format, source, columns, snapshot)) {
    bytes += await write(piece);
    if (bytes > limits.bytes) source.stopAtBytes();
    tell({ kind: "rows", rows: source.rows });
  }
  tell({ kind: "done", rows: source.rows, truncated: source.truncated, bytes });
}

/** A reader that does not read makes DuckDB wait. Gives how many bytes went out. */
async function write(piece: Uint8Array | string): Promise<number> {
  const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
  if (bytes.length > 0 && !process.stdout.write(bytes)) await once(process.stdout, "drain");
  return bytes.length;
}
