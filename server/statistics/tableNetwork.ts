import type { Edge } from "./bridges.ts";
import { NearestFirst } from "./nearestFirst.ts";
import { sumsOf, type PublishedTable } from "./publishedTable.ts";

/** Cells through which a change was passed on, and how much came through. */
export interface Way {
  cells: number[];
  amount: number;
}

/**
 * A table as a network: its sums are nodes, its cells are edges. If one
 * cell were larger than it is, others would have to change so that all totals
 * still hold; such changes are flows around a cycle, and a cell can shrink
 * only down to 0. How much can flow is how little an onlooker knows.
 */
export class TableNetwork {
  readonly nodes: number;
  /** Each cell once, directed as a larger value flows. */
  readonly edges: readonly (Edge & { cell: number })[];
  readonly #edgeOf = new Map<number, number>();
  /** The edges at each node that changes may pass by. */
  readonly #around: number[][];
  readonly #isOpen: Uint8Array;
  /** How much each cell is larger than it truly is, while a flow is looked for. */
  readonly #shift: Float64Array;
  readonly #values: readonly number[];
  readonly #search: Search;

  /** Changes pass by the open cells alone; others can be opened later. */
  constructor(table: PublishedTable, values: readonly number[], open?: ReadonlySet<number>) {
    const { nodes, edges } = edgesOf(table);
    this.nodes = nodes;
    this.edges = edges;
    this.#around = Array.from({ length: this.nodes }, () => []);
    this.#isOpen = new Uint8Array(this.edges.length);
    this.#shift = new Float64Array(this.edges.length);
    this.#values = values;
    this.#search = {
      distance: new Float64Array(this.nodes),
      isDone: new Uint8Array(this.nodes),
      by: new Int32Array(this.nodes),
      waiting: new NearestFirst(),
    };
    for (const [edge, { cell }] of this.edges.entries()) {
      this.#edgeOf.set(cell, edge);
      if (!open || open.has(cell)) this.open(cell);
    }
  }

  get cells(): number[] {
    return this.edges.map(({ cell }) => cell);
  }

  /** The cells that are in one of a cell's sums with it. */
  neighbours(cell: number): number[] {
    const edge = this.edges[this.#edgeOf.get(cell) ?? -1];
    const beside = [...(this.#around[edge?.from ?? -1] ?? []), ...(this.#around[edge?.to ?? -1] ?? [])];
    return beside.map((each) => this.edges[each]?.cell ?? -1);
  }

  open(cell: number): void {
    const index = this.#edgeOf.get(cell) ?? -1;
    const edge = this.edges[index];
    if (!edge || this.#isOpen[index]) return;
    this.#isOpen[index] = 1;
    this.#around[edge.from]?.push(index);
    this.#around[edge.to]?.push(index);
  }

  /**
   * By how much a cell could be larger (or smaller) than it is, up to what is
   * wanted, when open cells may change too; the ways found are the cheapest
   * ones, a cell costing its price once, and one of infinite price not passed.
   */
  room(
    cell: number,
    direction: "larger" | "smaller",
    { wanted, priceOf = () => 1 }: { wanted: number; priceOf?: (cell: number) => number },
  ): Way {
    const own = this.#edgeOf.get(cell) ?? -1;
    const edge = this.edges[own];
    if (!edge) return { cells: [], amount: wanted };
    const limit = direction === "larger" ? wanted : Math.min(wanted, this.#values[cell] ?? 0);
    // What flows in by the cell's own edge has to come back by the others.
    const ends =
      direction === "larger" ? { start: edge.to, end: edge.from } : { start: edge.from, end: edge.to };
    const used = new Set<number>();
    const price = (each: number) => (used.has(each) ? 0 : priceOf(this.edges[each]?.cell ?? -1));
    let amount = 0;
    while (amount < limit) {
      const left = limit - amount;
      // One way for all that is left hides fewest cells; only where there is none, several narrow ones.
      const way =
        this.#cheapest({ ...ends, own, least: left, price }) ??
        this.#cheapest({ ...ends, own, least: 0, price });
      if (!way) break;
      const step = Math.min(left, ...way.map(({ capacity }) => capacity));
      for (const { edge: each, sign } of way) {
        this.#shift[each] = (this.#shift[each] ?? 0) + sign * step;
        used.add(each);
      }
      amount += step;
    }
    for (const each of used) this.#shift[each] = 0;
    return { cells: [...used].map((each) => this.edges[each]?.cell ?? -1), amount };
  }

  /** Dijkstra's shortest path over edges that let more than nothing, and at least the least, through. */
  #cheapest({ start, end, own, least, price }: Wanted): Step[] | undefined {
    const { distance, isDone, by, waiting } = this.#search;
    distance.fill(Infinity);
    isDone.fill(0);
    waiting.clear();
    distance[start] = 0;
    waiting.add(start, 0);
    for (;;) {
      const node = waiting.take();
      if (node === undefined) return undefined;
      if (node === end) return this.#wayTo(end, start);
      if (isDone[node]) continue;
      isDone[node] = 1;
      const come = distance[node] ?? Infinity;
      for (const edge of this.#around[node] ?? []) {
        const next = this.#otherEnd(edge, node);
        if (edge === own || isDone[next]) continue;
        const capacity = this.#capacity(edge, node);
        if (capacity <= 0 || capacity < least) continue;
        const reached = come + price(edge);
        if (reached >= (distance[next] ?? 0)) continue;
        distance[next] = reached;
        by[next] = edge;
        waiting.add(next, reached);
      }
    }
  }

  #wayTo(end: number, start: number): Step[] {
    const way: Step[] = [];
    for (let node = end; node !== start;) {
      const edge = this.#search.by[node] ?? -1;
      const before = this.#otherEnd(edge, node);
      const sign = this.edges[edge]?.from === before ? 1 : -1;
      way.push({ edge, sign, capacity: this.#capacity(edge, before) });
      node = before;
    }
    return way;
  }

  #otherEnd(edge: number, node: number): number {
    const along = this.edges[edge];
    return (along?.from === node ? along.to : along?.from) ?? -1;
  }

  /** A cell can grow without end, and shrink down to 0. */
  #capacity(edge: number, from: number): number {
    const along = this.edges[edge];
    if (!along || along.from === from) return Infinity;
    return (this.#values[along.cell] ?? 0) + (this.#shift[edge] ?? 0);
  }
}

/**
 * A node for each sum within each row, one for each column that is no sum, and
 * one that constrains nothing, where the last totals end. Each cell is an edge
 * from where it is a part to where it is the total, or to its column; in the
 * row of totals the other way.
 */
function edgesOf(table: PublishedTable): { nodes: number; edges: (Edge & { cell: number })[] } {
  const { cells } = table;
  const rows = cells.length;
  const columns = cells[0]?.length ?? 0;
  const sums = sumsOf(table);
  const ground = sums.length * rows + columns;
  const edges = cells.flatMap((line, row) =>
    line.map((cell, column) => {
      const partOf = sums.findIndex(({ parts }) => parts.includes(column));
      const totalOf = sums.findIndex(({ total }) => total === column);
      const from = partOf < 0 ? ground : partOf * rows + row;
      // A list has no sums across.
      const across = rows > 1 ? sums.length * rows + column : ground;
      const to = totalOf < 0 ? across : totalOf * rows + row;
      return rows > 1 && row === rows - 1 ? { cell, from: to, to: from } : { cell, from, to };
    }),
  );
  return { nodes: ground + 1, edges };
}

interface Search {
  distance: Float64Array;
  isDone: Uint8Array;
  /** The edge by which each node was reached. */
  by: Int32Array;
  waiting: NearestFirst;
}

interface Wanted {
  start: number;
  end: number;
  /** The edge whose room is looked for. */
  own: number;
  least: number;
  price: (edge: number) => number;
}

interface Step {
  edge: number;
  sign: 1 | -1;
  capacity: number;
}
