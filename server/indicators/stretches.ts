import type { Period } from "./period.ts";

/**
 * The stretches of a year that a cube has, from month to month, January being
 * 0: each month, each year to date, and of the quarters and half-years those
 * that are no year to date. A whole year is the year to date of December.
 */
export const stretches: { from: number; to: number }[] = [
  ...Array.from({ length: 12 }, (_, month) => ({ from: month, to: month })),
  ...Array.from({ length: 11 }, (_, index) => ({ from: 0, to: index + 1 })),
  { from: 3, to: 5 },
  { from: 6, to: 8 },
  { from: 9, to: 11 },
  { from: 6, to: 11 },
];

/** Whether a cube, which knows no other stretches, can answer for a period. */
export function isInCube({ first, end }: Pick<Period, "first" | "end">): boolean {
  const from = monthOf(first);
  const to = from.month + monthsBetween(first, end) - 1;
  return stretches.some((stretch) => stretch.from === from.month && stretch.to === to);
}

function monthsBetween(first: string, end: string): number {
  const [start, stop] = [monthOf(first), monthOf(end)];
  return (stop.year - start.year) * 12 + stop.month - start.month;
}

function monthOf(day: string): { year: number; month: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) - 1 };
}
