/** By which column rows stand, and which way. */
export interface Sorting {
  column: string;
  isDescending: boolean;
}

/** First the largest, then the smallest, then as the rows came. */
export function nextSorting(before: Sorting | undefined, column: string): Sorting | undefined {
  if (before?.column !== column) return { column, isDescending: true };
  return before.isDescending ? { column, isDescending: false } : undefined;
}

/** Pinned rows first; what has no figure last, whichever way the others stand. */
export function orderedRows<Row extends { key: string }>(
  rows: readonly Row[],
  sorting: Sorting | undefined,
  pinned: ReadonlySet<string>,
  valueOf: (row: Row, column: string) => number | null | undefined,
): Row[] {
  const sorted = sorting
    ? rows.toSorted((one, other) => {
        const [a, b] = [valueOf(one, sorting.column) ?? null, valueOf(other, sorting.column) ?? null];
        if (a === null || b === null) return Number(a === null) - Number(b === null);
        return sorting.isDescending ? b - a : a - b;
      })
    : rows;
  return [...sorted.filter(({ key }) => pinned.has(key)), ...sorted.filter(({ key }) => !pinned.has(key))];
}
