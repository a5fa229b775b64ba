import { CellReadings, costs, type CellReading, type RepairedRow } from "./cellReadings.ts";
import { skipDelimiter, type RowSyntax } from "./rowSyntax.ts";

const costLimits = [2, 8];
const mostSteps = 4000;

/**
 * The likeliest reading of a row whose quotes do not add up. All readings are
 * searched, cheapest first: a quote may be content, a cell may be unquoted
 * though a quote begins it, the text may end inside quotes. A row of the
 * expected number of cells that swallows no line ends usually wins. `text` is
 * a window in which the row begins at 0.
 */
export function repairRow(
  text: string,
  final: boolean,
  syntax: RowSyntax,
  widths: number[],
): RepairedRow | undefined {
  // Most rows have a cheap reading; looking for only that first spares all the far-fetched ones.
  for (const limit of costLimits) {
    const search = new CellReadings(text, final, syntax, limit);
    const best = cheapestReading(search, text, syntax, widths);
    if (best && (best.cost <= limit || limit === costLimits.at(-1))) return search.finish(best.step);
  }
  return undefined;
}

function cheapestReading(search: CellReadings, text: string, syntax: RowSyntax, widths: number[]) {
  const queue = new ReadingQueue(search.cellsFrom(0));
  const seen = new Map<number, number>();
  let best: { step: CellReading; cost: number } | undefined;
  for (let steps = 0; steps < mostSteps; steps++) {
    const step = queue.take();
    if (!step || (best && step.cost >= best.cost)) break;
    const key = step.at * 65536 + step.count;
    if ((seen.get(key) ?? Infinity) <= step.cost) continue;
    seen.set(key, step.cost);
    if (search.isLineEnd(step.at)) {
      const cost = step.cost + mismatch(step, widths);
      if (!best || cost < best.cost) best = { step, cost };
    } else queue.add(search.cellsFrom(skipDelimiter(text, step.at, syntax), step));
  }
  return best;
}

function mismatch({ count, assumed }: CellReading, widths: number[]): number {
  // A row the end of the file cuts is short for that reason.
  if (widths.length === 0 || (assumed === "cut-in-quotes" && count < Math.max(...widths))) return 0;
  const off = Math.min(...widths.map((width) => Math.abs(width - count)));
  return off === 0 ? 0 : costs.wrongCount + costs.perCellOff * Math.min(off, 10);
}

/** Readings by cost, in twentieths; of equal ones the latest first, so that a good reading is followed to its end. */
class ReadingQueue {
  private readonly byCost: CellReading[][] = [];
  private cheapest = 0;

  constructor(steps: CellReading[]) {
    this.add(steps);
  }

  add(steps: CellReading[]): void {
    for (const step of steps) {
      const index = Math.round(step.cost * 20);
      (this.byCost[index] ??= []).push(step);
      this.cheapest = Math.min(this.cheapest, index);
    }
  }

  take(): CellReading | undefined {
    for (; this.cheapest < this.byCost.length; this.cheapest++) {
      const step = this.byCost[this.cheapest]?.pop();
      if (step) return step;
    }
    return undefined;
  }
}
