import { addDays, dayInMonth, dayNumber, dayOf, daysInMonth } from "./calendar.ts";
import type { Random } from "./random.ts";
import type { SampleArea } from "./sampleAreas.ts";
import type { World, YearPart } from "./world.ts";

/** How busy a month is: little around the Spring Festival, most before the year's end. */
const season = [0.7, 0.4, 1.1, 1.1, 1.2, 1.2, 0.95, 0.8, 1.2, 1.2, 1.3, 0.85];
/** 2020's first months stood still. */
const standstill: Record<string, number> = { "2020-02": 0.25, "2020-03": 0.45, "2020-04": 0.75 };

function busyness(month: string): number {
  return (season[Number(month.slice(5, 7)) - 1] as number) * (standstill[month] ?? 1);
}

export interface YearCount extends YearPart {
  count: number;
}

/**
 * What a year's count was, from the reporting year's: smaller the further back,
 * and by the months that lie in the period. The reporting year's own is exact.
 */
export function yearCounts(world: World, name: string, reporting: number, growth = 0.9): YearCount[] {
  const weightOf = (months: string[]) => months.reduce((sum, month) => sum + busyness(month), 0);
  const whole = weightOf(world.years.at(-1)?.months ?? []);
  return world.years.map((part) => {
    if (part.back === 0) return { ...part, count: reporting };
    const noise = 1 + 0.06 * (world.random("year count", name, part.year).next() - 0.5);
    return {
      ...part,
      count: Math.round((reporting * growth ** part.back * noise * weightOf(part.months)) / whole),
    };
  });
}

export interface Slot {
  area: SampleArea;
  month: string;
  count: number;
}

/** Deals an exact number out over areas and months: larger and keener areas get more, busy months more. */
export function deal(
  world: World,
  name: string,
  count: number,
  months: string[],
  weight: (area: SampleArea) => number = (area) => area.share * area.zeal,
): Slot[] {
  const cells = world.areas.flatMap((area) =>
    months.map((month) => ({ area, month, weight: weight(area) * busyness(month) })),
  );
  const counts = scatter(
    count,
    cells.map((cell) => cell.weight),
    world.random("deal", name, months[0] ?? ""),
  );
  return cells
    .map(({ area, month }, index) => ({ area, month, count: counts[index] as number }))
    .filter((slot) => slot.count > 0);
}

/**
 * Whole numbers that sum to the total, each near its weight's part. Counting
 * along the running sum from a random start gives small parts their turn, where
 * rounding would always favour the largest.
 */
function scatter(total: number, weights: readonly number[], random: Random): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const start = random.next();
  let sum = 0;
  let before = 0;
  return weights.map((weight, index) => {
    sum += weight;
    // The last cell ends at the total exactly, whatever the additions above have lost.
    const upto = index === weights.length - 1 ? total : Math.floor((total * sum) / whole + start);
    const part = Math.min(upto, total) - before;
    before += part;
    return part;
  });
}

/** Whole numbers in proportion to the weights that sum to the total: largest remainders first. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (whole === 0 ? 0 : (total * weight) / whole));
  const parts = exact.map(Math.floor);
  const missing = total - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((value, index) => [value - Math.floor(value), index] as const)
    .sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  for (const [, index] of byRemainder.slice(0, missing)) parts[index] = (parts[index] as number) + 1;
  return parts;
}

/** A working day of the month. */
export function someDay(month: string, random: Random, latest = 31): string {
  return workday(dayInMonth(month, random.int(1, Math.min(latest, daysInMonth(month)))));
}

/** Weekends fall back on the Friday before, or go on to Monday where that was another month. */
export function workday(day: string): string {
  const number = dayNumber(day);
  const weekday = (number + 4) % 7;
  if (weekday !== 0 && weekday !== 6) return day;
  const friday = dayOf(number - (weekday === 6 ? 1 : 2));
  return friday.slice(0, 7) === day.slice(0, 7) ? friday : addDays(day, weekday === 6 ? 2 : 1);
}

/** What has happened by the period's end; later days are not known yet. */
export function known(world: World, day: string | null): string | null {
  return day !== null && day <= world.lastDay ? day : null;
}
