/**
 * A table as it is published, by the numbers of its cells: the last column
 * holds the rows' totals, the last row the columns'. A single row, or a
 * single column, is a list and its total. Tables are linked by the cells they
 * share, so months and their quarter are one table, quarters and the year the
 * next, and all that is published is one system.
 */
export interface PublishedTable {
  cells: readonly (readonly number[])[];
}

/** What is known to hold: so many of these cells, each times 1 or −1, add up to 0. */
export type Relation = readonly { cell: number; factor: 1 | -1 }[];

/** A table's sums as relations. */
export function relationsOf({ cells }: PublishedTable): Relation[] {
  const columns = (cells[0] ?? []).map((_, column) => cells.map((row) => row[column] ?? -1));
  return [...cells, ...columns]
    .filter((line) => line.length > 1)
    .map((line) => line.map((cell, index) => ({ cell, factor: index === line.length - 1 ? -1 : 1 })));
}
