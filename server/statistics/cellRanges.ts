import { bridges } from "./bridges.ts";
import type { PublishedTable } from "./publishedTable.ts";
import { TableNetwork } from "./tableNetwork.ts";

/** What an onlooker can work out about a hidden cell from all that is shown, no count being below 0. */
export interface CellRange {
  cell: number;
  /** Follows from the totals by subtraction alone. */
  isBridge: boolean;
  low: number;
  /** Infinite where nothing shown is above it. */
  high: number;
}

/** The attack on one table: for each hidden cell, by cycles and then by the largest flows, what it must be. */
export function cellRanges(
  table: PublishedTable,
  values: readonly number[],
  hidden: ReadonlySet<number>,
): CellRange[] {
  const network = new TableNetwork(table, values, hidden);
  const edges = network.edges.filter(({ cell }) => hidden.has(cell));
  const isBridge = bridges(network.nodes, edges);
  return edges.map(({ cell }, index) => {
    const value = values[cell] ?? NaN;
    const wanted = { wanted: Infinity };
    return {
      cell,
      isBridge: isBridge[index] ?? false,
      low: value - network.room(cell, "smaller", wanted).amount,
      high: value + network.room(cell, "larger", wanted).amount,
    };
  });
}
