import { areaTableSql } from "../contracts/areaTableSql.ts";
import { ruleTableSql } from "../contracts/ruleTables.ts";
import { createTableSql } from "../contracts/sqlTypes.ts";
import { tablesRead } from "../contracts/tablesRead.ts";
import { identifier, openDuckdb, type Duckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import type { Library } from "../library.ts";
import type { Definition } from "./definition.ts";

/**
 * Publishes, so to say, nothing at all: the tables of a snapshot are made
 * without a row, and each indicator's events from them. What would fail at
 * publish fails here, with its file and line.
 */
export async function checkLibrary({ contracts, areas, ruleTables, indicators }: Library): Promise<void> {
  const database = await openDuckdb();
  const connection = await database.connect();
  try {
    for (const contract of contracts) {
      await database.run(createTableSql(contract, identifier(contract.id)));
      for (const [index, { expect }] of contract.rules.entries()) {
        const sql = `select (${expect}\n)::boolean from ${identifier(contract.id)}`;
        await named(`${contract.file}: rules.${index}.expect`, () => database.check({ sql }));
      }
    }
    await database.run(areaTableSql(areas));
    for (const table of ruleTables) await database.run(ruleTableSql(table));
    await database.run("create schema events");
    const files = new Map<string, string>();
    for (const indicator of indicators) {
      const { id, file } = indicator;
      const other = files.get(id);
      if (other !== undefined) throw invalid(`${file}: id: also the id of ${other}: ${id}`);
      files.set(id, file);
      await checkEvents(database, indicator);
      // Without an export that it reads, nobody could say which areas it knows anything of.
      if (tablesRead(connection, indicator.sql, contracts).length === 0)
        throw invalid(`${file}:${indicator.sqlLine}: expected a SELECT that reads an export's table`);
      await checkAggregates(database, indicator);
    }
  } finally {
    connection.closeSync();
    database.close();
  }
}

async function checkEvents(database: Duckdb, { file, sql, sqlLine }: Definition): Promise<void> {
  // As far down as in its file, so that DuckDB counts the file's lines.
  const inPlace = "\n".repeat(sqlLine - 1) + sql;
  const columns = await named(file, () => database.check({ sql: inPlace }), { withLine: true });
  for (const [name, type] of [
    ["happened_on", "DATE"],
    ["district_code", "VARCHAR"],
  ] as const) {
    const column = columns.find((each) => each.name === name);
    if (column?.type === type) continue;
    throw invalid(`${file}:${sqlLine}: expected a column ${name} of type ${type}: ${column?.type ?? "none"}`);
  }
}

/** In the words of publish and of the compiler, for a `;` or a comment at the end means no harm to either. */
async function checkAggregates(
  database: Duckdb,
  { id, file, sql, numerator, denominator }: Definition,
): Promise<void> {
  const events = `events.${identifier(id)}`;
  await named(file, () => database.run(`create table ${events} as ${sql}`));
  for (const [key, aggregate] of Object.entries({ numerator, denominator })) {
    if (aggregate === undefined) continue;
    // `having` makes of a bare column, which the compiler would group by, the error that it is.
    const asked = `select (${aggregate})::double from ${events} having true`;
    await named(`${file}: ${key}`, () => database.check({ sql: asked }));
  }
}

async function named<T>(place: string, work: () => Promise<T>, { withLine = false } = {}): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const line = withLine ? /^LINE (\d+):/m.exec(error.message)?.[1] : undefined;
    const at = line === undefined ? place : `${place}:${line}`;
    throw new AppError("definition-invalid", `${at}: ${error.message}`, { cause: error });
  }
}

function invalid(message: string): AppError {
  return new AppError("definition-invalid", message);
}
