import type { DuckDBConnection } from "@duckdb/node-api";
import type { Bilingual, Column, Contract, RowRule } from "../contracts/contract.ts";
import { expectation } from "../contracts/expectation.ts";
import { literal } from "../engine/duckdb.ts";
import type { FedColumn, SheetSource } from "./stageSheet.ts";
import { textOf, typing } from "./typing/typing.ts";

/** Typed rows with their faults, and how to tell a row's number in its sheet. */
interface TypedRows {
  table: string;
  sourceRow: string;
}

/**
 * Writes down what is wrong with the typed rows, cell by cell: the sheet, row
 * and column as the steward sees them, the value, what was expected, and the
 * rule's name. Most sheets have few faults or none, so only what did go wrong
 * is looked up again.
 */
export async function listFaults(
  connection: DuckDBConnection,
  columns: FedColumn[],
  contract: Contract,
  source: SheetSource,
  rows: TypedRows,
): Promise<void> {
  const seen = await seenBits(connection, rows);
  for (const [index, column] of columns.entries()) {
    if (seen.problems.has(index)) await connection.run(misfitSql(column, index, source, rows));
  }
  for (const [index, rule] of contract.rules.entries()) {
    const isError = rule.severity === "error";
    const mask = isError ? "problems" : "flags";
    const bit = isError ? columns.length + index : index;
    if (!seen[mask].has(bit)) continue;
    const column = columns.findIndex((each) => each.column.id === rule.column);
    const condition = `(row_${mask} >> ${bit}) & 1 = 1`;
    await connection.run(brokenRuleSql(rule, columns[column], column, condition, source, rows));
  }
}

/** Which bits are set in any row at all. */
async function seenBits(
  connection: DuckDBConnection,
  { table }: TypedRows,
): Promise<{ problems: Set<number>; flags: Set<number> }> {
  const reader = await connection.runAndReadAll(
    `select coalesce(bit_or(row_problems), 0)::bigint, coalesce(bit_or(row_flags), 0)::bigint from ${table}`,
  );
  const [problems = new Set<number>(), flags = new Set<number>()] = (reader.getRows()[0] ?? []).map(
    (mask) => {
      const bits = mask as bigint;
      return new Set(Array.from({ length: 63 }, (_, bit) => bit).filter((bit) => (bits >> BigInt(bit)) & 1n));
    },
  );
  return { problems, flags };
}

function misfitSql(
  { column, letter, context }: FedColumn,
  index: number,
  { file, sheet }: SheetSource,
  { table, sourceRow }: TypedRows,
): string {
  const { reasons } = typing(column, "text", "cell", context);
  const named = reasons.map((reason) => `when ${reason.when} then ${literal(reason.rule)}`).join(" ");
  const cell = `row_cells[${index + 1}]`;
  return `
insert into refusal
select ${literal(file)}, ${literal(sheet)}, source_row, letter, ${literal(column.id)}, ${shown(column, "cell")},
    case when text is null then 'required' ${named} else ${literal(`not-${column.type}`)} end,
    ${literal(messageOf(expectation(column)))}
from (
    select ${sourceRow} as source_row, ${letter} as letter, ${cell} as cell, ${textOf(cell, column)} as text
    from ${table}
    where (row_problems >> ${index}) & 1 = 1
)`;
}

function brokenRuleSql(
  rule: RowRule,
  fed: FedColumn | undefined,
  index: number,
  condition: string,
  { file, sheet }: SheetSource,
  { table, sourceRow }: TypedRows,
): string {
  return `
insert into ${rule.severity === "error" ? "refusal" : "flag"}
select ${literal(file)}, ${literal(sheet)}, ${sourceRow}, ${fed?.letter ?? "null::varchar"}, ${literal(rule.column ?? "")},
    ${fed ? shown(fed.column, `row_cells[${index + 1}]`) : "null::varchar"}, ${literal(rule.id)}, ${literal(messageOf(rule.message))}
from ${table}
where ${condition}`;
}

/** A refused cell as a steward may see it: what identifies or burdens an official is masked. */
function shown({ privacy }: Column, cell: string): string {
  return privacy === "public" ? cell : `if(coalesce(${cell}, '') = '', ${cell}, left(${cell}, 3) || '***')`;
}

/** Both languages in one text, as a list of refusals is read by either. */
function messageOf({ zh, en }: Bilingual): string {
  return `${zh} ${en}`;
}
