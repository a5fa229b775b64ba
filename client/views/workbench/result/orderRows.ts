import type { Result, ResultColumn } from "../../../components/query/resultColumns.ts";
import { readFilter } from "./filterText.ts";

export interface RowsAsked {
  sort: { column: number; isDescending: boolean } | undefined;
  /** By the columns' places. */
  filters: Readonly<Record<number, string>>;
}

/** The places of the rows that are shown, in their order: the rows themselves stay where they are. */
export function orderRows({ rows, columns }: Result, { sort, filters }: RowsAsked): Uint32Array {
  const tests = columns.flatMap((column) => {
    const test = readFilter(filters[column.index] ?? "", column.kind);
    return test ? [{ column, test }] : [];
  });
  const places = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row += 1)
    if (tests.every(({ column, test }) => test(column.at(row)))) places[count++] = row;
  const shown = places.subarray(0, count);
  const column = sort && columns.find(({ index }) => index === sort.column);
  if (!column) return shown.slice();
  const keys = sortKeys(column, rows);
  const way = sort.isDescending ? -1 : 1;
  // What has no value stands last, whichever way the others do; equals stay in their order.
  return shown.slice().sort((one, other) => {
    const [a, b] = [keys[one] ?? Number.NaN, keys[other] ?? Number.NaN];
    if (Number.isNaN(a) || Number.isNaN(b))
      return Number(Number.isNaN(a)) - Number(Number.isNaN(b)) || one - other;
    return (a - b) * way || one - other;
  });
}

/** A number for each row: comparing a million texts by their language's rules would take seconds. */
function sortKeys(column: ResultColumn, rows: number): Float64Array {
  const keys = new Float64Array(rows).fill(Number.NaN);
  if (column.kind === "number" || column.kind === "boolean") {
    for (let row = 0; row < rows; row += 1) {
      const value = column.at(row);
      if (value !== null) keys[row] = Number(value);
    }
    return keys;
  }
  const places = new Map<string, number>();
  const ranks = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const value = column.at(row);
    if (value === null) continue;
    const text = String(value);
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    ranks[row] = place;
    keys[row] = 0;
  }
  const compare = new Intl.Collator("zh-CN", { numeric: true }).compare;
  const rankOf = new Float64Array(places.size);
  for (const [rank, [, place]] of [...places].toSorted(([a], [b]) => compare(a, b)).entries())
    rankOf[place] = rank;
  for (let row = 0; row < rows; row += 1)
    if (!Number.isNaN(keys[row] ?? 0)) keys[row] = rankOf[ranks[row] ?? 0] ?? 0;
  return keys;
}
