import { findContract } from "../contracts/readContracts.ts";
import { ruleTableSql } from "../contracts/ruleTables.ts";
import { tablesRead } from "../contracts/tablesRead.ts";
import { identifier, openDuckdb, type Duckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import type { CrossRule } from "./crossRule.ts";
import type { RuleBook } from "./crossRules.ts";
import { proposedTableSql } from "./proposedState.ts";

/**
 * Asks each rule of tables without a row, and gives every fault with its place:
 * what would fail while a batch is taken in is told here.
 */
export async function crossRuleFaults({ contracts, ruleTables, crossRules }: RuleBook): Promise<string[]> {
  const database = await openDuckdb();
  const connection = await database.connect();
  try {
    for (const contract of contracts) await database.run(proposedTableSql(contract, identifier(contract.id)));
    for (const table of ruleTables) await database.run(ruleTableSql(table));
    await database.run(
      "create table coverage (contract varchar, district_code varchar, first_month date, last_month date)",
    );
    const faults: string[] = [];
    for (const rule of crossRules) {
      const found = await columnFaults(database, rule);
      // What does not bind has no tables to look at.
      const read =
        found.length > 0
          ? []
          : (await tablesRead(connection, rule.sql, contracts)).map((id) => findContract(contracts, id));
      faults.push(...found, ...(found.length > 0 ? [] : nameFaults(rule, read)));
    }
    return faults;
  } finally {
    connection.closeSync();
    database.close();
  }
}

/** `found` and, where it is promised, `against` are each a `row_origin`; `value` is anything. */
async function columnFaults(database: Duckdb, rule: CrossRule): Promise<string[]> {
  const { file, sql, sqlLine, against } = rule;
  let columns: { name: string; type: string }[];
  try {
    // As far down as in its file, so that DuckDB counts the file's lines.
    columns = await database.check({ sql: "\n".repeat(sqlLine - 1) + sql });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [`${file}:${/^LINE (\d+):/m.exec(error.message)?.[1] ?? sqlLine}: ${error.message}`];
  }
  const origins = columns.filter(({ name }) => name !== "value");
  const expected = against === undefined ? ["found"] : ["found", "against"];
  const isSound =
    origins.map(({ name }) => name).join() === expected.join() &&
    origins.every(({ type }) => type.startsWith("STRUCT("));
  // The column says whether its values are private.
  if (origins.length < columns.length && rule.column === undefined)
    return [`${file}:${sqlLine}: a value needs the column it is of`];
  if (isSound) return [];
  const given = columns.map(({ name, type }) => `${name} ${type}`).join(", ");
  return [
    `${file}:${sqlLine}: expected ${expected.join(" and ")}, a row_origin each, and at most value beside: ${given}`,
  ];
}

function nameFaults(rule: CrossRule, read: RuleBook["contracts"]): string[] {
  const { file, keyLines, contract, against, column, subject } = rule;
  const isColumn = (tables: RuleBook["contracts"], id: string) =>
    tables.some(({ columns }) => columns.some((each) => each.id === id));
  const judged = read.filter(({ id }) => id === contract);
  const wrong: [key: string, problem: string, value: string][] = [];
  if (judged.length === 0) wrong.push(["contract", "not a table that the SELECT reads", contract]);
  if (against !== undefined && !read.some(({ id }) => id === against))
    wrong.push(["against", "not a table that the SELECT reads", against]);
  if (column !== undefined && judged.length > 0 && !isColumn(judged, column))
    wrong.push(["column", `no such column of ${contract}`, column]);
  if (subject !== undefined && !isColumn(read, subject))
    wrong.push(["subject", "no column of a table that the SELECT reads", subject]);
  return wrong.map(([key, problem, value]) => `${file}:${keyLines[key] ?? 2}: ${key}: ${problem}: ${value}`);
}
