import { identifier } from "../engine/duckdb.ts";
import type { Contract } from "./contract.ts";

/** The first day of the month that a row belongs to, as SQL; none of a current list, such as units and persons. */
export function monthSql({ dated_by, columns }: Contract): string | undefined {
  const column = columns.find(({ id }) => id === dated_by);
  if (!column) return undefined;
  const id = identifier(column.id);
  if (column.type === "year") return `make_date(${id}, 12, 1)`;
  if (column.type === "quarter") return `make_date(left(${id}, 4)::integer, right(${id}, 1)::integer * 3, 1)`;
  return `date_trunc('month', ${id})::date`;
}
