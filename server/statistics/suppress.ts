import { isKnownTo, nearlyKnownTo } from "./insiders.ts";
import type { PublishedTable } from "./publishedTable.ts";
import { attackSystem } from "./systemAttack.ts";
import { TableNetwork } from "./tableNetwork.ts";

export interface SuppressionTask {
  /** Every cell's count, in whatever order the tables refer to. */
  values: readonly number[];
  tables: readonly PublishedTable[];
  /** The cells that must not be seen for themselves. */
  sensitive: ReadonlySet<number>;
  /** How many apart the least and the most that an onlooker can conclude of those must at least be. */
  width: number;
  /** What earlier releases hid stays hidden; what they showed, and has not changed, hides nothing any more. */
  earlier?: { hidden: ReadonlySet<number>; shown: ReadonlySet<number> };
}

export interface Suppression {
  hidden: Set<number>;
  /** Sensitive cells that can still be worked out too closely: the tables they are in must not be shown. */
  unprotected: number[];
  /** Whether the attack was tried on all tables as one system, or, that being too large, on each by itself. */
  attacked: "system" | "tables";
}

/**
 * Hides the sensitive cells, and as many others, small ones first, as it takes
 * that nobody can work the sensitive ones out from what is shown: not from
 * one table's totals, not from tables linked by shared cells, and not by
 * being the one person whom a hidden 1 stands for.
 */
export function suppress(task: SuppressionTask): Suppression {
  const cells = new HiddenCells(task);
  cells.protectAll();
  cells.keepFromInsiders();
  // Each round hides at least one cell more, or is the last.
  for (;;) {
    const { leaking, isWhole } = attackSystem(task, cells.hidden);
    const before = cells.hidden.size;
    for (const cell of leaking) cells.hideMore(cell);
    cells.protectAll();
    if (cells.hidden.size > before) continue;
    const failing = [...task.sensitive].filter(
      (cell) => task.earlier?.shown.has(cell) === true || !cells.isProtected(cell),
    );
    const unprotected = [...new Set([...leaking, ...failing])].sort((a, b) => a - b);
    return { hidden: cells.hidden, unprotected, attacked: isWhole ? "system" : "tables" };
  }
}

/** A table's network twice: with all its cells, and with those that are hidden so far. */
interface Networks {
  all: TableNetwork;
  open: TableNetwork;
}

class HiddenCells {
  readonly hidden: Set<number>;
  readonly #task: SuppressionTask;
  readonly #networks: Networks[];
  readonly #networksOf = new Map<number, Networks[]>();
  readonly #waiting: number[];

  constructor(task: SuppressionTask) {
    const { values, tables, sensitive, earlier } = task;
    this.#task = task;
    this.#waiting = [...sensitive].sort((a, b) => a - b);
    this.hidden = new Set([...(earlier?.hidden ?? []), ...this.#waiting]);
    this.#networks = tables.map((table) => ({
      all: new TableNetwork(table, values),
      open: new TableNetwork(table, values, this.hidden),
    }));
    for (const networks of this.#networks)
      for (const cell of networks.all.cells) {
        const others = this.#networksOf.get(cell);
        if (others) others.push(networks);
        else this.#networksOf.set(cell, [networks]);
      }
  }

  /** Makes room around every cell that waits for it, and around those hidden for that in other tables. */
  protectAll(): void {
    for (let cell = this.#waiting.shift(); cell !== undefined; cell = this.#waiting.shift())
      for (const networks of this.#networksOf.get(cell) ?? []) this.#protect(networks, cell);
  }

  isProtected(cell: number): boolean {
    return (this.#networksOf.get(cell) ?? []).every((networks) => this.#missing(networks, cell).width <= 0);
  }

  /** Hides what it takes that the person whom a 1 stands for cannot conclude another sensitive cell. */
  keepFromInsiders(): void {
    const { sensitive, values } = this.#task;
    for (const { all, open } of this.#networks)
      for (const knowing of all.cells.filter((cell) => sensitive.has(cell) && values[cell] === 1))
        for (const cell of nearlyKnownTo(knowing, open, this.#task, this.hidden)) {
          if (!isKnownTo(knowing, open, cell)) continue;
          const priceOf = (each: number) => (each === knowing ? Infinity : this.#price(each));
          this.#hide(all.room(cell, "larger", { wanted: 1, priceOf }).cells);
        }
    this.protectAll();
  }

  /** Another way around a cell that linked tables give away all the same, or at least one cell more beside it. */
  hideMore(cell: number): void {
    const { sensitive, width } = this.#task;
    const before = this.hidden.size;
    const priceOf = (each: number) =>
      this.hidden.has(each) && !sensitive.has(each) ? Infinity : this.#price(each);
    for (const { all } of this.#networksOf.get(cell) ?? []) {
      this.#hide(all.room(cell, "larger", { wanted: width, priceOf }).cells);
      if (this.hidden.size > before) return;
    }
    for (const { all } of this.#networksOf.get(cell) ?? []) {
      const cheapest = this.#cheapestShown(all.neighbours(cell)) ?? this.#cheapestShown(all.cells);
      if (cheapest === undefined) continue;
      this.#hide([cheapest]);
      this.#waiting.push(cheapest);
      return;
    }
  }

  #cheapestShown(cells: readonly number[]): number | undefined {
    const shown = cells.filter((cell) => !this.hidden.has(cell) && this.#price(cell) < Infinity);
    return shown.sort((a, b) => this.#price(a) - this.#price(b) || a - b)[0];
  }

  #protect(networks: Networks, cell: number): void {
    const { width, larger } = this.#missing(networks, cell);
    if (width <= 0) return;
    const priceOf = (each: number) => this.#price(each);
    this.#hide(networks.all.room(cell, "larger", { wanted: larger + width, priceOf }).cells);
    const left = this.#missing(networks, cell);
    if (left.width <= 0) return;
    const wanted = this.#task.width - left.larger;
    this.#hide(networks.all.room(cell, "smaller", { wanted, priceOf }).cells);
  }

  /** How much the range of a cell falls short, and how far up it goes. */
  #missing({ open }: Networks, cell: number): { width: number; larger: number } {
    const { width } = this.#task;
    const larger = open.room(cell, "larger", { wanted: width }).amount;
    if (larger >= width) return { width: 0, larger };
    const smaller = open.room(cell, "smaller", { wanted: width - larger }).amount;
    return { width: width - larger - smaller, larger };
  }

  #hide(cells: readonly number[]): void {
    for (const cell of cells) {
      if (this.hidden.has(cell)) continue;
      this.hidden.add(cell);
      const networks = this.#networksOf.get(cell) ?? [];
      for (const { open } of networks) open.open(cell);
      // What is hidden for one table must not be given away by another.
      if (networks.length > 1) this.#waiting.push(cell);
    }
  }

  /** What hiding a cell costs: its count, which readers lose. A 0 is often known to be one, so it comes last. */
  #price(cell: number): number {
    if (this.hidden.has(cell)) return 0;
    if (this.#task.earlier?.shown.has(cell)) return Infinity;
    const value = this.#task.values[cell] ?? 0;
    return value === 0 ? 1e12 : 1 + value;
  }
}
