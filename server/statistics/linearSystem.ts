import type { Relation } from "./publishedTable.ts";

/** Below this, numbers that came from whole ones by adding and dividing are 0. */
const nothing = 1e-9;

/**
 * Hidden cells and what must hold between them, however the tables they are
 * in are linked. Each relation says of some of the cells what the others are;
 * the range of a cell is found by the simplex method, begun at the true
 * values, which satisfy all relations.
 */
export class LinearSystem {
  readonly #cells: readonly number[];
  readonly #place = new Map<number, number>();
  /** One row for each dependent cell: what a change of each other cell does to it. */
  readonly #rows: Float64Array[] = [];
  /** The cell that each row is of. */
  readonly #dependent: number[] = [];
  readonly #rowOf: Int32Array;
  readonly #truth: Float64Array;

  constructor(hidden: readonly number[], relations: readonly Relation[], values: readonly number[]) {
    this.#cells = hidden;
    for (const [index, cell] of hidden.entries()) this.#place.set(cell, index);
    this.#rowOf = new Int32Array(hidden.length).fill(-1);
    this.#truth = Float64Array.from(hidden, (cell) => values[cell] ?? 0);
    for (const relation of relations) this.#take(relation);
  }

  /** The least and the most a cell can be; narrower bounds than a width that is enough are not looked for. */
  range(cell: number, enough = Infinity): { low: number; high: number } {
    const place = this.#place.get(cell);
    if (place === undefined) return { low: NaN, high: NaN };
    const value = this.#truth[place] ?? 0;
    const up = this.#reach(place, 1, enough);
    const left = enough === Infinity ? Infinity : enough - up;
    const down = left > 0 ? this.#reach(place, -1, left) : 0;
    return { low: value - down, high: value + up };
  }

  /** Solves a relation for one of its cells, and puts that into all others. */
  #take(relation: Relation): void {
    const row = new Float64Array(this.#cells.length);
    for (const { cell, factor } of relation) {
      const place = this.#place.get(cell);
      if (place === undefined) continue;
      const known = this.#rows[this.#rowOf[place] ?? -1];
      if (!known) row[place] = (row[place] ?? 0) + factor;
      else for (let k = 0; k < row.length; k++) row[k] = (row[k] ?? 0) + factor * (known[k] ?? 0);
    }
    const solved = row.findIndex((each) => Math.abs(each) > nothing);
    if (solved < 0) return;
    const by = -(row[solved] ?? 1);
    for (let k = 0; k < row.length; k++) row[k] = k === solved ? 0 : (row[k] ?? 0) / by;
    for (const other of this.#rows) substitute(other, solved, row);
    this.#rowOf[solved] = this.#rows.length;
    this.#dependent.push(solved);
    this.#rows.push(row);
  }

  /** How far a cell can go up (or down) from its true value. */
  #reach(place: number, direction: 1 | -1, enough: number): number {
    const x = Float64Array.from(this.#truth);
    const start = x[place] ?? 0;
    if ((this.#rowOf[place] ?? -1) < 0 && !this.#makeDependent(place)) {
      // Nothing depends on it: free upwards, and downwards as far as counts go.
      return direction === 1 ? Infinity : start;
    }
    for (let step = 0; ; step++) {
      const gained = direction * ((x[place] ?? 0) - start);
      // The first that helps, instead of the best, cannot go round in circles.
      const chosen = gained >= enough ? -1 : this.#choose(place, direction, x, step > 50);
      if (chosen < 0) return gained;
      const gain = direction * (this.#rows[this.#rowOf[place] ?? -1]?.[chosen] ?? 0);
      const { length, leaving } = this.#longest(chosen, gain > 0 ? 1 : -1, x);
      if (length === Infinity) return Infinity;
      this.#move(chosen, (gain > 0 ? 1 : -1) * length, x);
      if (leaving >= 0) this.#swap(leaving, chosen);
      if ((this.#rowOf[place] ?? -1) < 0) return direction * ((x[place] ?? 0) - start);
    }
  }

  #makeDependent(place: number): boolean {
    const row = this.#rows.findIndex((each) => Math.abs(each[place] ?? 0) > nothing);
    if (row >= 0) this.#swap(row, place);
    return row >= 0;
  }

  /** An independent cell whose change brings the wanted one forward, and that can change that way. */
  #choose(place: number, direction: 1 | -1, x: Float64Array, isFirst: boolean): number {
    const row = this.#rows[this.#rowOf[place] ?? -1] ?? [];
    let chosen = -1;
    let most = nothing;
    for (let k = 0; k < row.length; k++) {
      const gain = direction * (row[k] ?? 0);
      if (Math.abs(gain) <= most || (gain < 0 && (x[k] ?? 0) <= nothing)) continue;
      chosen = k;
      most = Math.abs(gain);
      if (isFirst) break;
    }
    return chosen;
  }

  /** How far an independent cell can change before it or another is 0, and the row that is, or −1. */
  #longest(chosen: number, sign: 1 | -1, x: Float64Array): { length: number; leaving: number } {
    let length = sign < 0 ? (x[chosen] ?? 0) : Infinity;
    let leaving = -1;
    for (const [row, of] of this.#dependent.entries()) {
      const change = sign * (this.#rows[row]?.[chosen] ?? 0);
      if (change >= -nothing) continue;
      const possible = Math.max(0, x[of] ?? 0) / -change;
      const isEarlier = possible === length && leaving >= 0 && of < (this.#dependent[leaving] ?? -1);
      if (possible < length || isEarlier) {
        length = possible;
        leaving = row;
      }
    }
    return { length, leaving };
  }

  #move(chosen: number, by: number, x: Float64Array): void {
    x[chosen] = (x[chosen] ?? 0) + by;
    for (const [row, of] of this.#dependent.entries())
      x[of] = (x[of] ?? 0) + by * (this.#rows[row]?.[chosen] ?? 0);
  }

  /** Makes a dependent cell independent, and the chosen one dependent in its place. */
  #swap(row: number, chosen: number): void {
    const solved = this.#rows[row];
    const leaving = this.#dependent[row];
    if (!solved || leaving === undefined) return;
    const by = solved[chosen] ?? 1;
    for (let k = 0; k < solved.length; k++) solved[k] = -(solved[k] ?? 0) / by;
    solved[chosen] = 0;
    solved[leaving] = 1 / by;
    for (const other of this.#rows) if (other !== solved) substitute(other, chosen, solved);
    this.#rowOf[leaving] = -1;
    this.#rowOf[chosen] = row;
    this.#dependent[row] = chosen;
  }
}

/** Puts into a row what one of its cells is in terms of the others. */
function substitute(row: Float64Array, cell: number, solved: Float64Array): void {
  const factor = row[cell] ?? 0;
  if (factor === 0) return;
  row[cell] = 0;
  for (let k = 0; k < row.length; k++) {
    const sum = (row[k] ?? 0) + factor * (solved[k] ?? 0);
    row[k] = Math.abs(sum) < nothing ? 0 : sum;
  }
}
