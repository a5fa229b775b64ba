import fc from "fast-check";

export interface SmallTable {
  values: number[];
  /** With totals in the last row and column. */
  cells: number[][];
}

/** A table of counts with its totals. */
export function tableOf(inner: readonly (readonly number[])[]): SmallTable {
  const rows = inner.map((row) => [...row, row.reduce((sum, each) => sum + each, 0)]);
  const totals = (rows[0] ?? []).map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  const all = [...rows, totals];
  return { values: all.flat(), cells: all.map((row, i) => row.map((_, j) => i * row.length + j)) };
}

/** Small tables of small counts. */
export function smallTables(size: number, most: number): fc.Arbitrary<SmallTable> {
  return fc
    .tuple(fc.integer({ min: 1, max: size }), fc.integer({ min: 1, max: size }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: most }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
    .map(tableOf);
}

/**
 * Every table of whole numbers that agrees with what is shown, by trying all:
 * what an onlooker with much time can conclude. Where nothing holds a cell, it is tried up to the most.
 */
export function everyTable(
  lines: readonly (readonly number[])[],
  values: readonly number[],
  hidden: readonly number[],
  most: number,
): Map<number, Set<number>> {
  const found = new Map(hidden.map((cell) => [cell, new Set<number>()]));
  const tried = [...values];
  const place = new Map(hidden.map((cell, index) => [cell, index]));
  /** Lines that are whole once the cell at this place is set. */
  const due = hidden.map((_, index) =>
    lines.filter((line) => Math.max(...line.map((cell) => place.get(cell) ?? -1)) === index),
  );
  const holds = (line: readonly number[]) => {
    const total = tried[line.at(-1) ?? -1] ?? NaN;
    return line.slice(0, -1).reduce((sum, cell) => sum + (tried[cell] ?? NaN), 0) === total;
  };
  const tryFrom = (index: number): void => {
    const cell = hidden[index];
    if (cell === undefined) {
      for (const each of hidden) found.get(each)?.add(tried[each] ?? NaN);
      return;
    }
    const [line] = due[index] ?? [];
    const first = line ? missingIn(line, cell) : 0;
    for (let value = Math.max(0, first); value <= (line ? first : most); value++) {
      tried[cell] = value;
      if (due[index]?.every(holds)) tryFrom(index + 1);
    }
  };
  /** What a cell must be once all others of its line are set. */
  const missingIn = (line: readonly number[], cell: number) => {
    const parts = line.slice(0, -1).filter((each) => each !== cell);
    const sum = parts.reduce((total, each) => total + (tried[each] ?? NaN), 0);
    return line.at(-1) === cell ? sum : (tried[line.at(-1) ?? -1] ?? NaN) - sum;
  };
  tryFrom(0);
  return found;
}

/** Rows and columns of a table, each with its total last. */
export function linesOf(cells: readonly (readonly number[])[]): number[][] {
  const columns = (cells[0] ?? []).map((_, column) => cells.map((row) => row[column] ?? -1));
  return [...cells.map((row) => [...row]), ...columns].filter((line) => line.length > 1);
}
