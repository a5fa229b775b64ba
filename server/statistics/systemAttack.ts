import { LinearSystem } from "./linearSystem.ts";
import { relationsOf, type PublishedTable, type Relation } from "./publishedTable.ts";

/** Hidden cells that hang together, squared, times those to be attacked: beyond this, it would take minutes. */
const largest = 1e9;

interface Attacked {
  values: readonly number[];
  tables: readonly PublishedTable[];
  sensitive: ReadonlySet<number>;
  width: number;
}

/**
 * Attacks all tables as one system of equations: which sensitive cells can be
 * worked out more closely than the width allows. A single table needs no such
 * attack, the flows through it are exact; too large a part is left out, and
 * the answer then is not whole.
 */
export function attackSystem(
  { values, tables, sensitive, width }: Attacked,
  hidden: ReadonlySet<number>,
): { leaking: number[]; isWhole: boolean } {
  if (tables.length < 2) return { leaking: [], isWhole: true };
  const leaking: number[] = [];
  let isWhole = true;
  for (const { cells, relations } of connected(hidden, tables.flatMap(relationsOf))) {
    const wanted = cells.filter((cell) => sensitive.has(cell));
    if (wanted.length === 0) continue;
    if (wanted.length * cells.length ** 2 > largest) {
      isWhole = false;
      continue;
    }
    const system = new LinearSystem(cells, relations, values);
    for (const cell of wanted) {
      const { low, high } = system.range(cell, width);
      if (high - low < width - 1e-6) leaking.push(cell);
    }
  }
  return { leaking, isWhole };
}

/** Hidden cells that have relations in common, directly or through others, and those relations. */
function connected(
  hidden: ReadonlySet<number>,
  relations: readonly Relation[],
): { cells: number[]; relations: Relation[] }[] {
  const parent = new Map<number, number>();
  const rootOf = (cell: number): number => {
    let root = cell;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    parent.set(cell, root);
    return root;
  };
  const within = relations
    .map((relation) => ({
      relation,
      cells: relation.map(({ cell }) => cell).filter((each) => hidden.has(each)),
    }))
    .filter(({ cells }) => cells.length > 0);
  for (const cell of hidden) parent.set(cell, cell);
  for (const { cells } of within)
    for (const cell of cells) parent.set(rootOf(cell), rootOf(cells[0] ?? cell));
  const parts = new Map<number, { cells: number[]; relations: Relation[] }>();
  for (const cell of [...hidden].sort((a, b) => a - b)) {
    const root = rootOf(cell);
    const part = parts.get(root);
    if (part) part.cells.push(cell);
    else parts.set(root, { cells: [cell], relations: [] });
  }
  for (const { relation, cells } of within) parts.get(rootOf(cells[0] ?? -1))?.relations.push(relation);
  return [...parts.values()];
}
