import { quantile } from "../../../components/query/chartData.ts";
import type { ResultColumn } from "../../../components/query/resultColumns.ts";

export interface ColumnStatistics {
  rows: number;
  nulls: number;
  /** Capped: `mostDistinct` is that or more. */
  distinct: number;
  /** Least and most as they are written; null where there is no value. */
  least: string | null;
  most: string | null;
  numbers: { mean: number; deviation: number | null; lower: number; median: number; upper: number } | null;
  bins: { from: number; to: number; count: number }[];
  /** Of what is no number, the most frequent values. */
  frequent: { value: string; count: number }[];
}

export const mostDistinct = 100_000;
const shownValues = 10;
const aboutBins = 20;

export function statisticsOf(column: ResultColumn, shown: Uint32Array): ColumnStatistics {
  const counts = new Map<string, number>();
  const numbers = column.kind === "number" ? new Float64Array(shown.length) : undefined;
  let [nulls, known] = [0, 0];
  let [least, most]: [string | null, string | null] = [null, null];
  for (const row of shown) {
    const value = column.at(row);
    if (value === null) {
      nulls += 1;
      continue;
    }
    const text = String(value);
    const before = counts.get(text);
    if (before !== undefined || counts.size < mostDistinct) counts.set(text, (before ?? 0) + 1);
    if (numbers) numbers[known++] = Number(value);
    else {
      if (least === null || text < least) least = text;
      if (most === null || text > most) most = text;
    }
  }
  const sorted = numbers?.subarray(0, known).toSorted();
  const isEmpty = sorted === undefined || sorted.length === 0;
  return {
    rows: shown.length,
    nulls,
    distinct: counts.size,
    least: isEmpty ? least : String(sorted[0]),
    most: isEmpty ? most : String(sorted.at(-1)),
    numbers: isEmpty ? null : momentsOf(sorted),
    bins: isEmpty ? [] : binsOf(sorted),
    frequent:
      column.kind === "number"
        ? []
        : [...counts]
            .toSorted(([, one], [, other]) => other - one)
            .slice(0, shownValues)
            .map(([value, count]) => ({ value, count })),
  };
}

function momentsOf(sorted: Float64Array): ColumnStatistics["numbers"] {
  const mean = sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
  const squares = sorted.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return {
    mean,
    deviation: sorted.length < 2 ? null : Math.sqrt(squares / (sorted.length - 1)),
    lower: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upper: quantile(sorted, 0.75),
  };
}

/** Steps of 1, 2 or 5 of a power of ten, that some twenty of them cover it. */
function binsOf(sorted: Float64Array): ColumnStatistics["bins"] {
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  if (!Number.isFinite(least) || !Number.isFinite(most)) return [];
  const raw = (most - least) / aboutBins || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5].find((times) => times * power >= raw) ?? 10);
  const first = Math.floor(least / step);
  const bins = Array.from({ length: Math.floor(most / step) - first + 1 }, (_, index) => ({
    from: (first + index) * step,
    to: (first + index + 1) * step,
    count: 0,
  }));
  for (const value of sorted) {
    const bin = bins[Math.min(bins.length - 1, Math.floor(value / step) - first)];
    if (bin) bin.count += 1;
  }
  return bins;
}
