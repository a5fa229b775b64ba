import type { Contract } from "../contracts/contract.ts";
import { sqlType } from "../contracts/sqlTypes.ts";
import type { FedColumn } from "./fedColumns.ts";
import { isDitto } from "./fillDittos.ts";
import { aheadOf, isGiven, valueOf } from "./typing/typing.ts";

/**
 * The typed values of each row of a relation, in one pass: with a bit set for
 * every column that is missing or does not fit and every rule that is not
 * kept, and, of the few rows where one is set, the cells as they came.
 * `kept` columns of the relation are passed on. Contracts have columns named
 * `kind` and the like, so the columns of ours begin with `row_`. A row for
 * which `kind` gives a word is not data, and only its kind is kept.
 */
export function typedSql(
  columns: FedColumn[],
  contract: Contract,
  relation: string,
  kept: string[],
  { kind = "null::varchar", isBulk = false } = {},
): string {
  const each = (write: (column: FedColumn, index: number) => string) => columns.map(write).join(",\n    ");
  const passed = kept.map((name) => `${name}, `).join("");
  const typed = `
select
    ${passed}${each(({ id }) => id)},
    row_problems,
    row_flags,
    ${isBulk ? bulkKind(columns) : "row_kind"} as row_kind,
    if(row_problems <> 0 or row_flags <> 0, [${columns.map((_, index) => `given_${index}`).join(", ")}], null) as row_cells
from (
    select
        *,
        case
            when row_kind is not null then 0
            when row_misfits <> 0 then row_misfits
            else ${ruleMask(contract, "error", columns.length)}
        end as row_problems,
        if(row_kind is null and row_problems = 0, ${ruleMask(contract, "flag", 0)}, 0) as row_flags
    from (
        select *, ${misfitMask(columns)} as row_misfits
        from (
        select
            ${passed}
            ${kind} as row_kind,
            ${each((column, index) => `${typedValue(column, index)} as ${column.id}`)},
            ${each(({ cell }, index) => `${cell ?? "null::varchar"} as given_${index}`)}
        from (select *${columns.map(workedAhead).join("")} from ${relation})
        )
    )
)`;
  // A blank row is no row, so nothing is wrong with it.
  return isBulk
    ? `select * replace (if(row_kind = 'blank', 0, row_problems) as row_problems) from (${typed})`
    : typed;
}

function typedValue({ cell, column, context }: FedColumn, index: number): string {
  return cell === null
    ? `null::${sqlType(column.type)}`
    : valueOf(cell, column, context, `row_ahead_${index}`);
}

function workedAhead({ cell, column }: FedColumn, index: number): string {
  const ahead = cell === null ? undefined : aheadOf(cell, column);
  return ahead === undefined ? "" : `, ${ahead} as row_ahead_${index}`;
}

/**
 * A file read in bulk has blank rows in it, and ditto marks that only the
 * careful reader can fill in. Both are looked for where something is wrong, and
 * marks also where any word would do.
 */
function bulkKind(columns: FedColumn[]): string {
  const cells = columns.map((_, index) => `given_${index}`);
  const anyWord = columns.flatMap(({ column }, index) =>
    column.type === "text" || column.type === "unit" || column.type === "code"
      ? [isDitto(`given_${index}`)]
      : [],
  );
  return `case
        when row_kind is not null then row_kind
        when row_problems <> 0 then case
            when ${cells.map(isDitto).join(" or ")} then 'ditto'
            when coalesce(${cells.map((cell) => `nullif(trim(${cell}, ' 　'), '')`).join(", ")}) is null then 'blank'
        end
        when ${anyWord.join(" or ") || "false"} then 'ditto'
    end`;
}

/** One bit for each column that is missing or does not fit. */
function misfitMask(columns: FedColumn[]): string {
  return columns
    .map(({ column, id }, index) => {
      const unfit = column.required
        ? `${id} is null`
        : `case when ${id} is not null then false else ${isGiven(`given_${index}`, column)} end`;
      return `((${unfit})::bigint << ${index})`;
    })
    .join(" | ");
}

function ruleMask({ rules }: Contract, severity: "error" | "flag", firstBit: number): string {
  const bits = rules.flatMap((rule, index) =>
    rule.severity === severity
      ? [`((not coalesce((${rule.expect}), true))::bigint << ${firstBit + index})`]
      : [],
  );
  return bits.length === 0 ? "0::bigint" : bits.join(" | ");
}
