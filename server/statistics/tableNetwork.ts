import type { Edge } from "./bridges.ts";
import type { PublishedTable } from "./publishedTable.ts";

/** Cells through which a change was passed on, and how much came through. */
export interface Way {
  cells: number[];
  amount: number;
}

/**
 * A table as a network: rows and columns are nodes, cells are edges. If one
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
  constructor({ cells }: PublishedTable, values: readonly number[], open?: ReadonlySet<number>) {
    const rows = cells.length;
    const columns = cells[0]?.length ?? 0;
    // A list has no sums across: all its cells end in one node that constrains nothing.
    const rowNodes = columns > 1 ? rows : 1;
    this.nodes = rowNodes + (rows > 1 ? columns : 1);
    this.edges = cells.flatMap((line, row) =>
      line.map((cell, column) => {
        const isTotal = (rows > 1 && row === rows - 1) !== (columns > 1 && column === columns - 1);
        const from = columns > 1 ? row : 0;
        const to = rowNodes + (rows > 1 ? column : 0);
        return isTotal ? { cell, from: to, to: from } : { cell, from, to };
      }),
    );
    this.#around = Array.from({ length: this.nodes }, () => []);
    this.#isOpen = new Uint8Array(this.edges.length);
    this.#shift = new Float64Array(this.edges.length);
    this.#values = values;
    this.#search = {
      distance: new Float64Array(this.nodes),
      isDone: new Uint8Array(this.nodes),
      by: new Int32Array(this.nodes),
    };
    for (const [edge, { cell }] of this.edges.entries()) {
      this.#edgeOf.set(cell, edge);
      if (!open || open.has(cell)) this.open(cell);
    }
  }

  get cells(): number[] {
    return this.edges.map(({ cell }) => cell);
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
    const { distance, isDone, by } = this.#search;
    distance.fill(Infinity);
    isDone.fill(0);
    distance[start] = 0;
    for (;;) {
      const node = nearest(distance, isDone);
      if (node < 0) return undefined;
      if (node === end) return this.#wayTo(end, start);
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

interface Search {
  distance: Float64Array;
  isDone: Uint8Array;
  /** The edge by which each node was reached. */
  by: Int32Array;
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

function nearest(distance: Float64Array, isDone: Uint8Array): number {
  let best = -1;
  let least = Infinity;
  for (let node = 0; node < distance.length; node++) {
    const each = distance[node] ?? Infinity;
    if (each < least && isDone[node] === 0) {
      least = each;
      best = node;
    }
  }
  return best;
}
