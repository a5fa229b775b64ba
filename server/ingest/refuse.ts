import type { DuckDBConnection } from "@duckdb/node-api";
import type { Bilingual, Column, Contract, RowRule } from "../contracts/contract.ts";
import { expectation } from "../contracts/expectation.ts";
import { maskedSql } from "../contracts/masked.ts";
import { literal } from "../engine/duckdb.ts";
import type { FedColumn, SheetSource } from "./fedColumns.ts";
import { suggestCells } from "./suggestCells.ts";
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
    if (seen.problems.has(index)) await listMisfits(connection, column, index, source, rows);
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

async function listMisfits(
  connection: DuckDBConnection,
  fed: FedColumn,
  index: number,
  { file, sheet }: SheetSource,
  rows: TypedRows,
): Promise<void> {
  const { column, context } = fed;
  const misfits = misfitsSql(fed, index, rows);
  const hasSuggestions = await suggestCells(connection, fed, misfits);
  const isShown = hasSuggestions && column.privacy === "public";
  const suggested = isShown
    ? `from (${misfits}) left join suggested using (text)`
    : `, null as suggestion from (${misfits})`;
  const { reasons } = typing(column, "text", "cell", context);
  const named = reasons.map((reason) => `when ${reason.when} then ${literal(reason.rule)}`).join(" ");
  const rule = `case when text is null then 'required' ${named} else ${literal(`not-${column.type}`)} end`;
  const [either, plain] = [twoMonths(column), expectation(column)];
  const messageIn = (language: keyof Bilingual) =>
    `if(rule = 'ambiguous-date', ${literal(either[language])}, ${literal(plain[language])})`;
  await connection.run(`
insert into refusal by name
select ${literal(file)} as file, ${literal(sheet)} as sheet, source_row, letter, ${literal(column.id)} as column_id,
    ${shown(column, "cell")} as value, rule, ${messageIn("zh")} as message, ${messageIn("en")} as message_en, suggestion
from (select *, ${rule} as rule ${suggested})`);
  // Beside the whole cell it tells nothing new; alone it would tell what the mask hides.
  if (!hasSuggestions || isShown) return;
  await connection.run(`
insert into private_suggestion
select ${literal(file)}, ${literal(sheet)}, source_row, ${literal(column.id)}, suggestion
from (${misfits}) inner join suggested using (text)`);
}

/** The cells of a column that do not fit, as they came and cleaned. */
function misfitsSql({ column, letter }: FedColumn, index: number, { table, sourceRow }: TypedRows): string {
  const cell = `row_cells[${index + 1}]`;
  return `
    select ${sourceRow} as source_row, ${letter} as letter, ${cell} as cell, ${textOf(cell, column)} as text
    from ${table}
    where (row_problems >> ${index}) & 1 = 1`;
}

/** A spreadsheet drops the last nought of 2023.10. */
function twoMonths({ title }: Column): Bilingual {
  return {
    zh: `${title.zh}以“.1”结尾，可能是1月，也可能是10月；请写全，如 2023-01 或 2023-10`,
    en: `${title.en}: “.1” may be January or October; write 2023-01 or 2023-10`,
  };
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
insert into ${rule.severity === "error" ? "refusal" : "flag"} by name
select ${literal(file)} as file, ${literal(sheet)} as sheet, ${sourceRow} as source_row, ${fed?.letter ?? "null::varchar"} as letter,
    ${literal(rule.column ?? "")} as column_id, ${fed ? shown(fed.column, `row_cells[${index + 1}]`) : "null::varchar"} as value,
    ${literal(rule.id)} as rule, ${literal(rule.message.zh)} as message, ${literal(rule.message.en)} as message_en
from ${table}
where ${condition}`;
}

/** A refused cell as a steward may see it: what identifies or burdens an official is masked. */
function shown({ privacy }: Column, cell: string): string {
  return privacy === "public" ? cell : maskedSql(cell);
}
