import { cellAddress, type MergedRange, type RawRow } from "./sheet.ts";
import type { Warnings } from "./warnings.ts";

interface OpenRange extends MergedRange {
  value: string;
}

/**
 * Empties the cells that a merged range hides. Writers other than Excel leave
 * values there; nobody sees them, so one that differs from the visible value
 * is told. Ranges stay ranges: what it costs goes by rows and ranges, never by
 * the area they cover.
 */
export class MergeCover {
  private readonly ranges: MergedRange[];
  private readonly warnings: Warnings;
  private open: OpenRange[] = [];
  private next = 0;
  private lastRow = -1;

  constructor(ranges: MergedRange[], warnings: Warnings) {
    this.ranges = ranges.toSorted((a, b) => a.top - b.top);
    this.warnings = warnings;
  }

  apply({ row, cells }: RawRow): void {
    if (this.ranges.length === 0) return;
    const at = row - 1;
    if (at <= this.lastRow) {
      this.open = [];
      this.next = 0;
    }
    this.lastRow = at;
    if (this.open.some((range) => range.bottom < at))
      this.open = this.open.filter((range) => range.bottom >= at);
    for (let range = this.ranges[this.next]; range && range.top <= at; range = this.ranges[++this.next]) {
      const value = range.top === at ? (cells[range.left] ?? "") : "";
      if (range.bottom >= at) this.open.push({ ...range, value });
    }
    for (const range of this.open) this.empty(range, at, cells);
  }

  private empty(range: OpenRange, at: number, cells: string[]): void {
    const last = Math.min(range.right, cells.length - 1);
    for (let column = range.left; column <= last; column++) {
      const value = cells[column];
      if (value === "" || (at === range.top && column === range.left)) continue;
      if (value !== range.value)
        this.warnings.add(`value hidden by a merged cell: ${cellAddress(at + 1, column)} ${value}`);
      cells[column] = "";
    }
  }
}
