import { bridges } from "./bridges.ts";
import type { TableNetwork } from "./tableNetwork.ts";

/*
 * Where a hidden 1 stands for one person, that person knows it, and so sees a
 * table in which it is not hidden.
 */

/**
 * The sensitive cells on no cycle of cells that can go up and down, once the
 * known one is out of it: the only ones that the person may be able to conclude.
 */
export function nearlyKnownTo(
  knowing: number,
  network: TableNetwork,
  { values, sensitive }: { values: readonly number[]; sensitive: ReadonlySet<number> },
  hidden: ReadonlySet<number>,
): number[] {
  const edges = network.edges.filter(
    ({ cell }) => cell !== knowing && hidden.has(cell) && (values[cell] ?? 0) > 0,
  );
  const isBridge = bridges(network.nodes, edges);
  const own = network.edges.find(({ cell }) => cell === knowing);
  // A total of 1 stands for the very same person, and edges of totals run the other way.
  const isSamePerson = ({ from, to, cell }: (typeof edges)[number]) =>
    values[cell] === 1 && (own?.from === to || own?.to === from);
  return edges
    .filter((edge, index) => isBridge[index] && sensitive.has(edge.cell) && !isSamePerson(edge))
    .map(({ cell }) => cell);
}

/** Whether a cell can be nothing else than it is when another is known, in a network of the hidden cells. */
export function isKnownTo(knowing: number, network: TableNetwork, cell: number): boolean {
  const priceOf = (each: number) => (each === knowing ? Infinity : 1);
  return (["larger", "smaller"] as const).every(
    (direction) => network.room(cell, direction, { wanted: 1, priceOf }).amount < 1,
  );
}
