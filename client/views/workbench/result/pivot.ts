import type { Result, ResultColumn } from "../../../components/query/resultColumns.ts";

export const aggregates = ["count", "distinct", "sum", "average", "least", "most"] as const;
export type Aggregate = (typeof aggregates)[number];

export interface PivotAsked {
  /** Places of columns. */
  rows: number;
  columns: number | undefined;
  /** Not needed to count rows. */
  value: number | undefined;
  aggregate: Aggregate;
}

export interface PivotTable {
  columns: string[];
  rows: { name: string; cells: (number | null)[]; whole: number | null }[];
  /** Below each column; an average's whole is the average of all, not of the averages. */
  whole: (number | null)[];
  all: number | null;
  /** Whether there were more rows or columns than are shown. */
  isCut: boolean;
}

const most = { rows: 2_000, columns: 100 };
const none = "—";

/** Rows by columns, each cell made of the values that belong to both. */
export function pivotOf({ columns }: Result, shown: Uint32Array, asked: PivotAsked): PivotTable {
  const at = (place: number | undefined): ResultColumn | undefined =>
    columns.find(({ index }) => index === place);
  const [down, across, value] = [at(asked.rows), at(asked.columns), at(asked.value)];
  const cells = new Map<string, Map<string, Gathered>>();
  const wholes = { rows: new Map<string, Gathered>(), columns: new Map<string, Gathered>(), all: gathered() };
  let isCut = false;
  for (const row of shown) {
    const name = String(down?.at(row) ?? none);
    const column = String(across?.at(row) ?? none);
    if (
      (!cells.has(name) && cells.size >= most.rows) ||
      (!wholes.columns.has(column) && wholes.columns.size >= most.columns)
    ) {
      isCut = true;
      continue;
    }
    const line = cells.get(name) ?? new Map<string, Gathered>();
    cells.set(name, line);
    const each = value ? value.at(row) : 1;
    if (each === null) {
      // The row and the column are there though nothing is counted in them.
      wholes.columns.set(column, wholes.columns.get(column) ?? gathered());
      continue;
    }
    for (const into of [
      gatheredIn(line, column),
      gatheredIn(wholes.rows, name),
      gatheredIn(wholes.columns, column),
      wholes.all,
    ])
      gather(into, each);
  }
  const compare = new Intl.Collator("zh-CN", { numeric: true }).compare;
  const names = [...wholes.columns.keys()].toSorted(compare);
  const told = (each: Gathered | undefined) => (each ? toldBy(each, asked.aggregate) : null);
  return {
    columns: names,
    rows: [...cells]
      .toSorted(([one], [other]) => compare(one, other))
      .map(([name, line]) => ({
        name,
        cells: names.map((each) => told(line.get(each))),
        whole: told(wholes.rows.get(name)),
      })),
    whole: names.map((each) => told(wholes.columns.get(each))),
    all: told(wholes.all),
    isCut,
  };
}

interface Gathered {
  count: number;
  numbers: number;
  sum: number;
  least: number;
  most: number;
  distinct: Set<unknown>;
}

function gathered(): Gathered {
  return { count: 0, numbers: 0, sum: 0, least: Infinity, most: -Infinity, distinct: new Set() };
}

function gatheredIn(map: Map<string, Gathered>, key: string): Gathered {
  const found = map.get(key) ?? gathered();
  map.set(key, found);
  return found;
}

function gather(into: Gathered, value: string | number | boolean): void {
  into.count += 1;
  into.distinct.add(value);
  if (typeof value !== "number") return;
  into.numbers += 1;
  into.sum += value;
  into.least = Math.min(into.least, value);
  into.most = Math.max(into.most, value);
}

function toldBy({ count, numbers, sum, least, most: largest, distinct }: Gathered, aggregate: Aggregate) {
  if (aggregate === "count") return count;
  if (aggregate === "distinct") return distinct.size;
  if (numbers === 0) return null;
  return { sum, average: sum / numbers, least, most: largest }[aggregate];
}
