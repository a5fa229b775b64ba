import type { RevisionsAnswer } from "../../../server/api/contract.ts";

export interface Triangle {
  /** The months at whose end something was known. */
  columns: string[];
  months: {
    month: string;
    /** By the columns; null where it was not known yet. */
    values: (number | null)[];
    first: number | null;
    latest: number | null;
    /** Of its final size; null where nothing says it. */
    share: number | null;
  }[];
}

/** Months down and what was known across, without columns in which nothing was known. */
export function triangleOf({ columns, rows, months: complete, byDelay }: RevisionsAnswer): Triangle {
  const known = new Map(rows.map(({ month, knownAt, value }) => [`${month} ${knownAt}`, value]));
  const told = columns.filter((column) => rows.some(({ knownAt }) => knownAt === column));
  const months = [...new Set(rows.map(({ month }) => month))].sort();
  return {
    columns: told,
    months: months.map((month) => {
      const values = told.map((column) => known.get(`${month} ${column}`) ?? null);
      const given = values.filter((value) => value !== null);
      return {
        month,
        values,
        first: given[0] ?? null,
        latest: given.at(-1) ?? null,
        share: byDelay === null ? null : (complete.find((each) => each.month === month)?.share ?? null),
      };
    }),
  };
}
