import type { DuckDBConnection } from "@duckdb/node-api";
import type { Column, Contract } from "../contracts/contract.ts";
import { maskedSql } from "../contracts/masked.ts";
import { findContract } from "../contracts/readContracts.ts";
import type { RuleTable } from "../contracts/ruleTables.ts";
import { tablesRead } from "../contracts/tablesRead.ts";
import { literal, type Duckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import type { CrossRule } from "./crossRule.ts";
import { flagGoneRows } from "./goneRows.ts";
import { closeProposed, copyStaged, openProposed, showTables } from "./proposedState.ts";
import { countRows, letterSql, refuseRows, type SheetCounts } from "./refuseStaged.ts";

/** What rules across tables are written in and about. */
export interface RuleBook {
  contracts: Contract[];
  ruleTables: RuleTable[];
  crossRules: CrossRule[];
}

/** A rule that reads an export with staged rows, and the exports it reads. */
interface Asked {
  rule: CrossRule;
  tables: Contract[];
}

/**
 * Holds a staged batch against the warehouse it would go into. Rows that break
 * an error rule leave the accepted rows of the staging file, flags are written
 * there beside those of the reader; the warehouse is only read. May be asked
 * again when the warehouse has changed: then more rows can be refused, none is
 * taken back in, and the flags are made anew. Gives each sheet's new counts.
 */
export async function applyCrossRules(
  warehouse: Duckdb,
  stagingFile: string,
  { contracts, ruleTables, crossRules }: RuleBook,
): Promise<SheetCounts[]> {
  const connection = await warehouse.connect();
  try {
    await openProposed(connection, stagingFile, contracts, ruleTables);
    const staged = await stagedContracts(connection, contracts);
    for (const contract of staged) await copyStaged(connection, contract);
    const asked = [];
    for (const rule of crossRules) {
      const read = await tablesRead(connection, rule.sql, contracts);
      const tables = read.map((id) => findContract(contracts, id));
      if (tables.some((table) => staged.includes(table))) asked.push({ rule, tables });
    }
    await refuseUntilSound(connection, asked, staged);
    for (const each of asked) if (each.rule.severity === "flag") await judge(connection, each);
    for (const contract of staged) await flagGoneRows(connection, contract);
    return await countRows(connection);
  } finally {
    await closeProposed(connection);
    connection.closeSync();
  }
}

/** A refused row may have hidden an earlier one of its key, or held up another's, so what it touched is asked again. */
async function refuseUntilSound(
  connection: DuckDBConnection,
  asked: Asked[],
  staged: Contract[],
): Promise<void> {
  let changed = staged;
  while (changed.length > 0) {
    const broken = new Set<Contract>();
    for (const each of asked) {
      const { rule, tables } = each;
      if (rule.severity !== "error" || !tables.some((table) => changed.includes(table))) continue;
      if ((await judge(connection, each)) > 0) broken.add(findContract(tables, rule.contract));
    }
    for (const contract of broken) {
      await refuseRows(connection, contract);
      await copyStaged(connection, contract);
    }
    changed = [...broken];
  }
}

async function stagedContracts(connection: DuckDBConnection, contracts: Contract[]): Promise<Contract[]> {
  const reader = await connection.runAndReadAll(
    "select distinct contract from staging.batch_sheet where accepted > 0",
  );
  const ids = new Set(reader.getRows().map(([id]) => id));
  return contracts.filter(({ id }) => ids.has(id));
}

/** Writes a rule's refusals and flags into the staging file, and gives how many rows it refuses. */
async function judge(connection: DuckDBConnection, { rule, tables }: Asked): Promise<number> {
  await showTables(connection, tables, rule.subject);
  try {
    await connection.run(`create or replace table work.offending as ${await offendingSql(connection, rule)}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("definition-invalid", `${rule.file}: ${reason}`, { cause: error });
  }
  const isError = rule.severity === "error";
  const column = findContract(tables, rule.contract).columns.find(({ id }) => id === rule.column);
  await connection.run(`
delete from staging.flag where rule = ${literal(rule.id)};
${faultSql("flag", rule, column, isError ? "is_other" : "true")}`);
  if (!isError) return 0;
  await connection.run(faultSql("refusal", rule, column, "not is_other"));
  const reader = await connection.runAndReadAll(
    "select count(*)::integer from work.offending where not is_other",
  );
  return Number(reader.getRows()[0]?.[0]);
}

/** Each staged row once: the one found, or else the one that it does not agree with. */
async function offendingSql(connection: DuckDBConnection, rule: CrossRule): Promise<string> {
  const statement = await connection.prepare(rule.sql);
  const names = Array.from({ length: statement.columnCount }, (_, index) => statement.columnName(index));
  statement.destroySync();
  const against = rule.against === undefined ? "null" : "against";
  const value = names.includes("value") ? "value::varchar" : "null::varchar";
  return `
select
    coalesce(found, ${against}) as place,
    found is null as is_other,
    min(if(found is null, null, ${value})) as value
from (
${rule.sql}
)
where coalesce(found, ${against}) is not null
group by 1, 2`;
}

/** Values are shown as the reader shows them: what identifies or burdens an official is masked. */
function faultSql(
  table: "refusal" | "flag",
  { id, message }: CrossRule,
  column: Column | undefined,
  condition: string,
): string {
  const isOpen = column === undefined || column.privacy === "public";
  const value = isOpen ? "value" : maskedSql("value");
  const columnId = literal(column?.id ?? "");
  return `
insert into staging.${table} by name
select
    place.file as file,
    place.sheet as sheet,
    place.row as source_row,
    if(is_other, null, ${letterSql(columnId)}) as letter,
    if(is_other, '', ${columnId}) as column_id,
    ${value} as value,
    ${literal(id)} as rule,
    ${literal(message.zh)} as message,
    ${literal(message.en)} as message_en
from work.offending
left join staging.batch_sheet on batch_sheet.file = place.file and batch_sheet.sheet = place.sheet
where ${condition}`;
}
