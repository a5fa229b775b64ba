import type { Cell } from "./cells.ts";

export type Members = readonly (string | null)[];

/** The cells by what they are of. */
export class Counts {
  readonly #cells = new Map<string, Cell>();
  readonly #members = new Map<number, Map<string, Members>>();
  readonly #dimensions: number;

  constructor(cells: Cell[], dimensions: number) {
    this.#dimensions = dimensions;
    for (const cell of cells) {
      const members = Array.from({ length: dimensions }, (_, index) => cell[`d${index + 1}`] ?? null);
      const key = JSON.stringify(members);
      this.#cells.set(`${cell.source} ${cell.area} ${cell.first} ${cell.end} ${key}`, cell);
      const found = this.#members.get(cell.source) ?? new Map<string, Members>();
      found.set(key, members);
      this.#members.set(cell.source, found);
    }
  }

  /** Every combination of members that a source has anything of, in order. */
  membersOf(source: number): Members[] {
    if (this.#dimensions === 0) return [[]];
    const found = [...(this.#members.get(source) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return found.map(([, members]) => members);
  }

  find(
    source: number,
    area: string,
    { first, end }: { first: string; end: string },
    members: Members,
  ): Cell | undefined {
    return this.#cells.get(`${source} ${area} ${first} ${end} ${JSON.stringify(members)}`);
  }
}
