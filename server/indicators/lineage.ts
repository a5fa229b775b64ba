import type { DuckDBConnection } from "@duckdb/node-api";
import { nodesOf } from "../engine/syntaxTree.ts";
import { aggregatesOf, baseOf } from "./aggregates.ts";
import type { Definition } from "./definition.ts";
import { standardDimensions } from "./dimensions.ts";

/** What an indicator is made from. */
export interface Lineage {
  /** Exports, rule tables and others, with the columns that are read of each. */
  tables: { table: string; columns: string[] }[];
  /** The indicator that it is divided by. */
  base: string | undefined;
}

/** Whether tables are there with rows or without makes no difference. */
export async function lineageOf(
  connection: DuckDBConnection,
  definition: Pick<Definition, "sql" | "denominator">,
): Promise<Lineage> {
  const read = await columnsRead(connection, definition.sql);
  const tables = [...read].map(([table, columns]) => ({ table, columns: [...columns].toSorted() }));
  return { tables: tables.toSorted((a, b) => (a.table < b.table ? -1 : 1)), base: baseOf(definition) };
}

/** What says where and when an event was, and whose. */
const placing = ["district_code", "happened_on", "began_on", "ended_on", "person_id", "unit_code"];

/** Columns that the SELECT gives and nobody asks for. `events` is a table that it has filled. */
export async function unusedColumns(
  connection: DuckDBConnection,
  definition: Definition,
  events: string,
): Promise<string[]> {
  const aggregates = Object.values(aggregatesOf(definition)).join(", ");
  const asked = (await columnsRead(connection, `select ${aggregates} from ${events}`)).values().next().value;
  const used = new Set([
    ...placing,
    ...standardDimensions.map(({ column }) => column),
    ...Object.keys(definition.dimensions),
    ...(asked ?? []),
  ]);
  const given = await connection.prepare(`from ${events}`);
  return Array.from({ length: given.columnCount }, (_, index) => given.columnName(index)).filter(
    (name) => !used.has(name),
  );
}

/**
 * By table, the columns that DuckDB would read for a query. It is asked for its
 * plan with nothing done to it but leaving out columns that nothing needs, lest
 * it leaves out tables that have no rows.
 */
async function columnsRead(connection: DuckDBConnection, sql: string): Promise<Map<string, Set<string>>> {
  // What is switched off is off for the whole database: one at a time.
  const before = turn;
  let done = () => {};
  turn = new Promise((resolve) => (done = resolve));
  await before;
  try {
    return await readPlan(connection, sql);
  } finally {
    done();
  }
}

let turn: Promise<void> = Promise.resolve();

async function readPlan(connection: DuckDBConnection, sql: string): Promise<Map<string, Set<string>>> {
  const others = await connection.runAndReadAll(
    "select string_agg(name, ',') from duckdb_optimizers() where name <> 'unused_columns'",
  );
  const before = await connection.runAndReadAll("select current_setting('disabled_optimizers')");
  await connection.run(`set disabled_optimizers = '${String(others.getRows()[0]?.[0])}'`);
  try {
    const reader = await connection.runAndReadAll(`explain (format json) ${sql}`);
    const plan: unknown = JSON.parse(String(reader.getRows()[0]?.[1]));
    const read = new Map<string, Set<string>>();
    for (const node of nodesOf(plan)) {
      const { Table: table, Projections: columns } = (node["extra_info"] ?? {}) as {
        Table?: string;
        Projections?: string | string[];
      };
      if (table === undefined) continue;
      const name = table.split(".").at(-1) ?? table;
      const set = read.get(name) ?? new Set();
      for (const column of [columns ?? []].flat()) set.add(column);
      read.set(name, set);
    }
    return read;
  } finally {
    await connection.run(`set disabled_optimizers = '${String(before.getRows()[0]?.[0] ?? "")}'`);
  }
}
