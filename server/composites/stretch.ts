import type { compositeGrains } from "./composite.ts";

export type CompositeGrain = (typeof compositeGrains)[number];

const monthsIn: Record<CompositeGrain, number> = { month: 1, quarter: 3, "half-year": 6, year: 12, ytd: 12 };

/** The months of the grain that a month lies in; of a year to date, those until it. */
export function stretchWith(month: string, grain: CompositeGrain): { from: string; to: string } {
  const [year, number] = [month.slice(0, 4), Number(month.slice(5, 7)) - 1];
  const first = number - (number % monthsIn[grain]);
  const last = grain === "ytd" ? number : first + monthsIn[grain] - 1;
  const text = (each: number) => `${year}-${String(each + 1).padStart(2, "0")}`;
  return { from: text(first), to: text(last) };
}

/** The stretch's last day, by which rule tables are read. */
export function lastDayOf({ to }: { to: string }): string {
  const day = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0));
  return day.toISOString().slice(0, 10);
}
