import type { Row } from "../engine/engine.ts";
import { monthNumberOf } from "./period.ts";

interface Known {
  months: Set<number>;
  last: number | undefined;
}

/** The months that have come of each indicator and area, or that are not final yet; by their numbers. */
export class Months {
  // Asked some hundred thousand times by a large table: no key is put together of both.
  readonly #known = new Map<string, Map<string, Known>>();

  add(indicator: string, area: string, months: readonly number[]): void {
    const ofIndicator = this.#known.get(indicator) ?? new Map<string, Known>();
    const known = ofIndicator.get(area) ?? { months: new Set(), last: undefined };
    for (const month of months) {
      known.months.add(month);
      known.last = Math.max(month, known.last ?? month);
    }
    ofIndicator.set(area, known);
    this.#known.set(indicator, ofIndicator);
  }

  /** The last month that has come of an area. */
  last(indicator: string, area: string): number | undefined {
    return this.#known.get(indicator)?.get(area)?.last;
  }

  has(indicator: string, area: string, month: number): boolean {
    return this.#known.get(indicator)?.get(area)?.months.has(month) ?? false;
  }
}

type Ask = (sql: string) => Promise<Row[]>;

/** From a table of `indicator, district_code, month`, or a SELECT of them. */
export async function readCoverage(ask: Ask, from = "coverage"): Promise<Months> {
  const months = new Months();
  const rows = await ask(`
select
    indicator,
    district_code as area,
    string_agg(distinct strftime(month, '%Y-%m'), ' ') as months
from ${from} as told
group by all`);
  for (const { indicator, area, months: told } of rows)
    months.add(String(indicator), String(area), String(told).split(" ").map(monthNumberOf));
  return months;
}
