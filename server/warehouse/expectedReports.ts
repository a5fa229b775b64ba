import type { Contract } from "../contracts/contract.ts";
import { literal } from "../engine/duckdb.ts";
import type { Areas } from "../contracts/areas.ts";
import type { RuleTable } from "../contracts/ruleTables.ts";

/** What a contract reports for at once. */
const periods: Record<Contract["reporting"], { grain: string; months: number }> = {
  monthly: { grain: "month", months: 1 },
  quarterly: { grain: "quarter", months: 3 },
  yearly: { grain: "year", months: 12 },
  // Sent when something changes: never due, but a month may have it.
  once: { grain: "month", months: 1 },
};

/** How many months an export is of. */
export function monthsReported({ reporting }: Pick<Contract, "reporting">): number {
  return periods[reporting].months;
}

/** What `queries/reporting` asks against: which exports are due from whom and when, as tables of the connection's own. */
export function expectedReportsSql({ contracts, areas, ruleTables }: Expected): string {
  const inOrder = contracts.toSorted((a, b) => a.number - b.number);
  const due = ruleTables.find(({ id }) => id === "reporting")?.rows ?? [];
  return [
    tableSql(
      "reporting_contract",
      "id varchar, position integer, reporting varchar, grain varchar, months integer, is_dated_by_period boolean",
      inOrder.map((contract, position) => {
        const { grain, months } = periods[contract.reporting];
        return [contract.id, position, contract.reporting, grain, months, isDatedByPeriod(contract)];
      }),
    ),
    tableSql(
      "reporting_area",
      "code varchar, position integer, valid_from date, valid_to date",
      areas.areas.map(({ code, valid_from, valid_to }, position) => [code, position, valid_from, valid_to]),
    ),
    tableSql(
      "reporting_due",
      "reporting varchar, days integer, valid_from date, valid_to date",
      due.map((row) => [row["reporting"] ?? null, row["days"] ?? null, row.valid_from, row.valid_to]),
    ),
  ].join(";\n");
}

export interface Expected {
  contracts: Contract[];
  areas: Areas;
  ruleTables: RuleTable[];
}

type Cell = string | number | boolean | null;

function tableSql(name: string, columns: string, rows: Cell[][]): string {
  const values = rows.map(
    (cells) =>
      `(${cells.map((cell) => (typeof cell === "string" ? literal(cell) : String(cell))).join(", ")})`,
  );
  const filled = values.length === 0 ? "" : `;\ninsert into ${name} values ${values.join(", ")}`;
  return `create temp table ${name} (${columns})${filled}`;
}

function isDatedByPeriod({ dated_by, columns }: Contract): boolean {
  const type = columns.find(({ id }) => id === dated_by)?.type;
  return type === "year" || type === "quarter";
}
