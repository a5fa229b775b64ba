/**
 * A table as it is published, by the numbers of its cells: the last row holds
 * the columns' totals, the last column the rows'. A single row, or a single
 * column, is a list and its total. Where columns are summed in steps, months
 * to quarters and those to the year, or each month onto the months so far,
 * the sums say so. Further tables are linked by the cells they share; all that
 * is published is one system.
 */
export interface PublishedTable {
  cells: readonly (readonly number[])[];
  /** Each column is part of one sum at most, and the total of one at most; else all add up to the last. */
  sums?: readonly ColumnSum[];
}

/** Columns by their place, and the one that holds what they make together. */
export interface ColumnSum {
  parts: readonly number[];
  total: number;
}

export function sumsOf({ cells, sums }: PublishedTable): readonly ColumnSum[] {
  if (sums) return sums;
  const columns = cells[0]?.length ?? 0;
  const parts = Array.from({ length: columns - 1 }, (_, column) => column);
  return columns > 1 ? [{ parts, total: columns - 1 }] : [];
}

/** What is known to hold: so many of these cells, each times 1 or −1, add up to 0. */
export type Relation = readonly { cell: number; factor: 1 | -1 }[];

/** A table's sums as relations. */
export function relationsOf(table: PublishedTable): Relation[] {
  const { cells } = table;
  const across = cells.flatMap((row) =>
    sumsOf(table).map(({ parts, total }) => [...parts, total].map((column) => row[column] ?? -1)),
  );
  const down = (cells[0] ?? []).map((_, column) => cells.map((row) => row[column] ?? -1));
  return [...across, ...(cells.length > 1 ? down : [])].map((line) =>
    line.map((cell, index) => ({ cell, factor: index === line.length - 1 ? -1 : 1 })),
  );
}
